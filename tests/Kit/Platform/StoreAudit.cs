using UpgradePlatform.Core.Events;

namespace UpgradePlatform.TestKit;

/// <summary>The invariants of the architecture as questions to the store. Every answer is a violation in words.</summary>
public static class StoreAudit
{
    /// <summary>Questions that hold at any moment: a row is a violation.</summary>
    private static readonly (string Invariant, string Sql)[] Always =
    [
        ("I1: one owner", "SELECT cluster_id FROM engine.operations WHERE lane = 'exclusive' AND phase IN ('checking', 'active') GROUP BY cluster_id HAVING count(*) > 1"),
        ("I1: the owner of a lane is under way", "SELECT l.cluster_id FROM engine.lanes l JOIN engine.operations o ON o.id = l.owner WHERE o.phase NOT IN ('checking', 'active')"),
        ("I1: no fence twice", "SELECT cluster_id || ' fence ' || fence FROM engine.operations WHERE lane = 'exclusive' AND fence > 0 GROUP BY cluster_id, fence HAVING count(*) > 1"),
        ("I1: no fence above the lane's", "SELECT o.id::text FROM engine.operations o JOIN engine.lanes l USING (cluster_id) WHERE o.fence > l.fence"),
        ("I3: attempts are numbered once", "SELECT id FROM engine.attempts GROUP BY id HAVING count(*) > 1"),
        ("I5: open operations wake up", "SELECT id::text FROM engine.operations WHERE phase <> 'closed' AND wake_at IS NULL"),
        ("I6: sequences have no gap", "SELECT operation_id::text FROM engine.events GROUP BY operation_id HAVING min(sequence) <> 1 OR max(sequence) <> count(*)"),
        ("I6: the counter is the number of events", "SELECT o.id::text FROM engine.operations o WHERE o.sequence <> (SELECT count(*) FROM engine.events e WHERE e.operation_id = o.id)"),
        ("I6: positions have no gap", "SELECT count(position)::text FROM engine.events HAVING coalesce(max(position), 0) <> count(position)"),
        ("I6: positions keep the order of an operation", "SELECT a.operation_id::text FROM engine.events a JOIN engine.events b ON b.operation_id = a.operation_id AND b.sequence = a.sequence + 1 WHERE b.position < a.position"),
        ("no message is dead", "SELECT message_type || ': ' || coalesce(last_error, '') FROM engine.outbox_dead"),
    ];

    /// <summary>Questions that hold when everything is closed and quiet.</summary>
    private static readonly (string Invariant, string Sql)[] AtTheEnd =
    [
        ("I5: everything closes", "SELECT id::text || ' ' || phase FROM engine.operations WHERE phase <> 'closed'"),
        ("I1: lanes are free", "SELECT cluster_id FROM engine.lanes WHERE owner IS NOT NULL"),
        ("I6: every event has its position", "SELECT operation_id::text || ' ' || sequence FROM engine.events WHERE position IS NULL"),
        ("I4: no attempt is left open", "SELECT id FROM engine.attempts WHERE ended_at IS NULL"),
        ("I7: nothing is out", "SELECT operation_id::text || ' ' || unit_id FROM engine.units u WHERE u.out AND NOT EXISTS (SELECT FROM engine.leftovers l WHERE l.owner = u.operation_id AND l.unit = u.unit_id)"),
    ];

    /// <summary>Violations found in the store; <paramref name="quiet"/> when every operation should be closed by now.</summary>
    public static async Task<IReadOnlyList<string>> ViolationsAsync(StoreReader store, bool quiet)
    {
        var found = new List<string>();
        foreach (var (invariant, sql) in quiet ? [.. Always, .. AtTheEnd] : Always)
            found.AddRange((await store.ListAsync(sql).ConfigureAwait(false)).Select(row => $"{invariant}: {row}"));
        foreach (var id in await store.ListAsync("SELECT id::text FROM engine.operations").ConfigureAwait(false))
            if (await FoldAsync(store, Guid.Parse(id)).ConfigureAwait(false) is { } difference)
                found.Add($"I6: folding the events gives the state: {id}: {difference}");
        return found;
    }

    private static async Task<string?> FoldAsync(StoreReader store, Guid operation)
    {
        // The state first: what is added meanwhile is left out of the fold by its number.
        var state = OperationView.Of(await store.StateAsync(operation).ConfigureAwait(false));
        var folded = (await store.EventsAsync(operation).ConfigureAwait(false)).Where(item => item.Sequence <= state.Sequence)
            .Aggregate(new OperationView(), (view, next) => view.After(next));
        return folded.Same(state) ? null : $"folded {Text(folded)}, stored {Text(state)}";
    }

    private static string Text(OperationView view) =>
        $"{view.Phase} {view.Outcome} {view.Direction} {view.PlanDigest[..Math.Min(8, view.PlanDigest.Length)]} {view.Sequence} units [{string.Join(", ", view.Units)}] holds [{string.Join(", ", view.Holds)}] steps [{string.Join(", ", view.Steps)}]";
}
