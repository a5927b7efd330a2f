using UpgradePlatform.Contracts.Databases;

namespace UpgradePlatform.Workers.ObServer.Drivers.Simulated;

/// <summary>Judges what the views of the database show (OBShell specification 5.2, items 4 to 8).</summary>
internal static class ObstacleReader
{
    /// <summary>A refreshed schema has a version above 1 that is a multiple of this.</summary>
    private const long SchemaStep = 8;

    internal static IReadOnlyList<Concern> Concerns(ObClusterBodies.Obstacles seen, IReadOnlyDictionary<string, string> nodeByAddress) =>
    [
        .. seen.Schemas.Where(schema => schema.Version is not > 1 || schema.Version % SchemaStep != 0).Select(schema => new Concern(
            ConcernCodes.SchemaNotRefreshed, $"the schema of tenant {schema.Tenant} is not refreshed on {schema.Server}", nodeByAddress.GetValueOrDefault(schema.Server))),
        .. seen.MergingTablets.Select(tablet => new Concern(ConcernCodes.TabletMerging, $"{tablet} is being merged")),
        .. seen.Compactions.Where(compaction => compaction.Status != "IDLE").Select(compaction => new Concern(
            ConcernCodes.MajorCompaction, $"tenant {compaction.Tenant} is in major compaction ({compaction.Status})")),
        .. Differ(ConcernCodes.MinVersionDiffers, "min_observer_version", seen.MinObserverVersions),
        .. Differ(ConcernCodes.CompatibleDiffers, "compatible", seen.Compatibles),
        .. seen.BackupJobs.Select(job => new Concern(ConcernCodes.BackupRunning, $"{job} runs")),
    ];

    private static IEnumerable<Concern> Differ(string code, string parameter, IReadOnlyList<string> values) =>
        values.Count > 1 ? [new Concern(code, $"{parameter} differs: {string.Join(", ", values)}")] : [];
}
