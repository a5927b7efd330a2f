using System.Collections.Immutable;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Core.Plans;
using UpgradePlatform.Engine.Sql;

namespace UpgradePlatform.Engine.Operations;

/// <summary>Keeps book of leftovers on a cluster while an operation runs: adopted, cleared, or handed back (I7).</summary>
internal sealed class LeftoverBook(Guid operation, List<StoredLeftover> open)
{
    /// <summary>What others left and nobody has taken over.</summary>
    public ImmutableArray<Leftover> OfOthers => [.. open.Where(left => left.AdoptedBy is null && left.Leftover.Owner != operation).Select(left => left.Leftover)];

    public void Adopt(Npgsql.NpgsqlBatch batch, Leftover leftover)
    {
        var index = open.FindIndex(left => Same(left.Leftover, leftover));
        if (index < 0)
            return;
        open[index] = open[index] with { AdoptedBy = operation };
        batch.Add("update engine.leftovers set adopted_by = $4 where owner = $1 and unit = $2 and pair = $3 and cleared_at is null",
            Db.Id(leftover.Owner), Db.Text(leftover.Unit), Db.Text(leftover.Pair), Db.Id(operation));
    }

    /// <summary>After each decision: what was adopted and is verified as exited is cleared; at the end, what is not is anybody's again.</summary>
    public void Settle(Npgsql.NpgsqlBatch batch, OperationState state)
    {
        var closed = state.Phase == Phase.Closed;
        foreach (var (leftover, _) in open.Where(left => left.AdoptedBy == operation).ToArray())
        {
            // Left by us as well: our own record of the same thing takes the place of the older one.
            var replaced = closed && state.Leftovers.Any(ours => ours.Unit == leftover.Unit && ours.Pair == leftover.Pair);
            if (replaced || Exited(state, leftover))
                End(batch, leftover, "cleared_at = clock_timestamp()", stays: false);
            else if (closed)
                End(batch, leftover, "adopted_by = null", stays: true);
        }

        if (closed)
            Record(batch, state);
    }

    private static void Record(Npgsql.NpgsqlBatch batch, OperationState state)
    {
        foreach (var leftover in state.Leftovers)
            batch.Add("""
                insert into engine.leftovers (owner, cluster_id, unit, pair, reason) values ($1, $2, $3, $4, $5)
                on conflict (owner, unit, pair) do nothing
                """, Db.Id(leftover.Owner), Db.Text(state.ClusterId), Db.Text(leftover.Unit), Db.Text(leftover.Pair), Db.Text(leftover.Reason));
    }

    private void End(Npgsql.NpgsqlBatch batch, Leftover leftover, string change, bool stays)
    {
        open.RemoveAll(left => Same(left.Leftover, leftover));
        if (stays)
            open.Add(new(leftover, null));
        batch.Add($"update engine.leftovers set {change} where owner = $1 and unit = $2 and pair = $3", Db.Id(leftover.Owner), Db.Text(leftover.Unit), Db.Text(leftover.Pair));
    }

    private static bool Exited(OperationState state, Leftover leftover)
    {
        var unit = state.Units.FirstOrDefault(unit => unit.Id == leftover.Unit);
        var planned = state.Plan.Units.FirstOrDefault(unit => unit.Id == leftover.Unit);
        if (unit is null || planned is null || unit.Entered.Contains(leftover.Pair))
            return false;
        var exits = planned.Steps.Zip(unit.Steps).Where(both => both.First.Pair is { Role: PairRole.Exit } pair && pair.Name == leftover.Pair).ToArray();
        return exits.Length > 0 && exits.All(both => both.Second.Status == StepStatus.Done);
    }

    private static bool Same(Leftover a, Leftover b) => a.Owner == b.Owner && a.Unit == b.Unit && a.Pair == b.Pair;
}
