using System.Collections.Immutable;
using Npgsql;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Core.Planning;
using UpgradePlatform.Core.Plans;
using UpgradePlatform.Engine.Json;
using UpgradePlatform.Engine.Sql;

namespace UpgradePlatform.Engine.Operations;

/// <summary>Reads a plan from its header and its rows.</summary>
internal static class PlanReader
{
    public static async Task<StoredPlan> ReadAsync(EngineDbContext db, Guid operation, int revision, CancellationToken cancellation)
    {
        await using var batch = db.Batch();
        batch.Add("select request, policy from engine.operations where id = $1", Db.Id(operation));
        batch.Add("select direction, digest, basis, findings from engine.plans where operation_id = $1 and revision = $2", Db.Id(operation), Db.Int(revision));
        batch.Add("""
            select stage, stage_title, max_parallel, unit_id, title, redundancy_group, steps, mirror, nodes, no_way_back
            from engine.plan_units where operation_id = $1 and revision = $2 order by ordinal
            """, Db.Id(operation), Db.Int(revision));
        await using var reader = await batch.ReadPreparedAsync(cancellation);
        await reader.ReadAsync(cancellation);
        var request = StoreJson.Read<UpgradeRequest>(reader.GetString(0));
        var policy = StoreJson.Read<OperationPolicy>(reader.GetString(1));
        await reader.NextResultAsync(cancellation);
        await reader.ReadAsync(cancellation);
        var header = new Plan
        {
            Revision = revision,
            Direction = Stored.Parse<Direction>(reader.GetString(0)),
            Digest = reader.GetString(1),
            Basis = StoreJson.Read<ImmutableSortedDictionary<string, string>>(reader.GetString(2)),
            Findings = StoreJson.Read<ImmutableArray<Finding>>(reader.GetString(3)),
            Stages = [],
        };
        await reader.NextResultAsync(cancellation);
        return new(header with { Stages = await StagesAsync(reader, cancellation) }, request, policy);
    }

    private static async Task<ImmutableArray<PlanStage>> StagesAsync(NpgsqlDataReader reader, CancellationToken cancellation)
    {
        var rows = new List<(int Stage, string Title, int MaxParallel, PlanUnit Unit)>();
        while (await reader.ReadAsync(cancellation))
            rows.Add((reader.GetInt32(0), reader.GetString(1), reader.GetInt32(2), new PlanUnit
            {
                Id = reader.GetString(3),
                Title = reader.GetString(4),
                RedundancyGroup = reader.GetString(5),
                Steps = StoreJson.Read<ImmutableArray<PlanStep>>(reader.GetString(6)),
                Mirror = StoreJson.Read<ImmutableArray<PlanStep>>(reader.GetString(7)),
                Nodes = reader.IsDBNull(8) ? null : [.. reader.GetFieldValue<string[]>(8)],
                NoWayBack = reader.TextOrNull(9),
            }));
        return [.. rows.GroupBy(row => row.Stage).Select(stage =>
            new PlanStage(stage.First().Title, stage.First().MaxParallel, [.. stage.Select(row => row.Unit)]))];
    }
}
