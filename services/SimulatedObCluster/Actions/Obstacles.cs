using UpgradePlatform.SimulatedObCluster.Model;

namespace UpgradePlatform.SimulatedObCluster.Actions;

/// <summary>What the database tells that stands against an upgrade, as its views show it (OBShell specification 5.2, items 4 to 8).</summary>
internal sealed record Obstacles(
    IReadOnlyList<Obstacles.Schema> Schemas, IReadOnlyList<string> MergingTablets, IReadOnlyList<Obstacles.Compaction> Compactions,
    IReadOnlyList<string> MinObserverVersions, IReadOnlyList<string> Compatibles, IReadOnlyList<string> BackupJobs)
{
    /// <summary>A refreshed schema has a version that is a multiple of this.</summary>
    private const long SchemaStep = 8;

    internal static Obstacles Of(Cluster cluster, DateTimeOffset now) => new(
        [.. cluster.Servers.SelectMany(server => cluster.Tenants.Select(tenant =>
            new Schema(tenant.Name, server.Address, server.Faults.Holds(FaultKind.SchemaNotRefreshed, now) ? 1 : 1_700_000_000_000 * SchemaStep)))],
        cluster.Faults.Holds(FaultKind.TabletMerging, now) ? ["tablet 200001 of tenant 1002"] : [],
        [.. cluster.Tenants.Select((tenant, index) =>
            new Compaction(tenant.Name, index == cluster.Tenants.Count - 1 && cluster.Faults.Holds(FaultKind.TenantInCompaction, now) ? "COMPACTING" : "IDLE"))],
        [.. cluster.Servers.Select(server => server.Faults.Holds(FaultKind.MinVersionDiffers, now) ? "4.2.0.0" : cluster.MinObserverVersion).Distinct()],
        cluster.Faults.Holds(FaultKind.CompatibleDiffers, now) ? [cluster.Compatible, "4.2.0.0"] : [cluster.Compatible],
        cluster.Faults.Holds(FaultKind.BackupRunning, now) ? ["backup job 7 of tenant 1002"] : []);

    /// <summary>The same in words, as a script says it.</summary>
    internal IEnumerable<string> Words() =>
    [
        .. Schemas.Where(schema => schema.Version <= 1).Select(schema => $"schema of {schema.Tenant} is not refreshed on {schema.Server}"),
        .. MergingTablets.Select(tablet => $"{tablet} is being merged"),
        .. Compactions.Where(one => one.Status != "IDLE").Select(one => $"tenant {one.Tenant} is in compaction"),
        .. MinObserverVersions.Count > 1 ? ["min_observer_version differs"] : Array.Empty<string>(),
        .. Compatibles.Count > 1 ? ["compatible differs"] : Array.Empty<string>(),
        .. BackupJobs.Select(job => $"{job} runs"),
    ];

    internal sealed record Schema(string Tenant, string Server, long? Version);

    internal sealed record Compaction(string Tenant, string Status);
}
