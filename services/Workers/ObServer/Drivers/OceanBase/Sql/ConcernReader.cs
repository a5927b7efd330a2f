using System.Globalization;
using UpgradePlatform.Contracts.Databases;
using UpgradePlatform.Workers.Runtime.Sql;

namespace UpgradePlatform.Workers.ObServer.Drivers.OceanBase.Sql;

/// <summary>What in the state of the database stands against an upgrade (OBShell specification 5.2, items 4 to 8): all of it, not the first.</summary>
internal sealed class ConcernReader(ClusterSql sql)
{
    private const int SchemaStep = 8;
    private const int Named = 5;

    private static readonly string Versions = Statements.Parameters([Statements.MinObserverVersion, Statements.Compatible]);

    // From this version on tenants may differ in their data version.
    private static readonly Version CompatibleMayDiffer = new(4, 3, 3, 0);

    public async Task<IReadOnlyList<Concern>> Read(ObCluster cluster, CancellationToken cancellationToken)
    {
        var answers = await sql.Read(
            cluster, null, [Statements.SchemaVersions, Statements.MergingTablets, Statements.MajorCompaction, Versions, Statements.BackupJobs], cancellationToken);
        var nodes = ClusterReader.Nodes(cluster);
        return
        [
            .. Schemas(answers[Statements.SchemaVersions], nodes), .. Tablets(answers[Statements.MergingTablets]), .. Compaction(answers[Statements.MajorCompaction]),
            .. Differences(answers[Versions]), .. Backups(answers[Statements.BackupJobs]),
        ];
    }

    private static IEnumerable<Concern> Schemas(IReadOnlyList<SqlRow> rows, Dictionary<string, string> nodes) => rows
        .Where(row => row.FindNumber("REFRESHED_SCHEMA_VERSION") is not > 1 || row.FindNumber("REFRESHED_SCHEMA_VERSION") % SchemaStep != 0)
        .GroupBy(ClusterReader.Server, row => row.Number("TENANT_ID"))
        .OrderBy(group => group.Key, StringComparer.Ordinal)
        .Select(group => new Concern(
            ConcernCodes.SchemaNotRefreshed, $"The schema of {Tenants(group)} is not refreshed on {group.Key}.", nodes.GetValueOrDefault(group.Key)));

    private static IEnumerable<Concern> Tablets(IReadOnlyList<SqlRow> rows) => rows.Count == 0
        ? []
        : [new(ConcernCodes.TabletMerging,
            $"Tablets are being merged: {Few(rows.Select(row => $"{row.Text("TABLET_ID")} of tenant {row.Text("TENANT_ID")} on {ClusterReader.Server(row)}"))}.")];

    private static IEnumerable<Concern> Compaction(IReadOnlyList<SqlRow> rows)
    {
        var busy = rows.Where(row => !row.Text("STATUS").Equals("IDLE", StringComparison.OrdinalIgnoreCase)).ToArray();
        return busy.Length == 0
            ? []
            : [new(ConcernCodes.MajorCompaction, $"Major compaction is under way: {Few(busy.Select(row => $"tenant {row.Text("TENANT_ID")} is {row.Text("STATUS")}"))}.")];
    }

    private static IEnumerable<Concern> Differences(IReadOnlyList<SqlRow> rows)
    {
        var lowest = Values(rows, Statements.MinObserverVersion);
        if (lowest.Length > 1)
            yield return new(ConcernCodes.MinVersionDiffers, $"Servers differ in {Statements.MinObserverVersion}: {string.Join(", ", lowest)}.");
        var compatible = Values(rows, Statements.Compatible);
        if (compatible.Length > 1 && lowest.All(version => !Version.TryParse(version, out var number) || number < CompatibleMayDiffer))
            yield return new(ConcernCodes.CompatibleDiffers, $"Tenants differ in {Statements.Compatible}: {string.Join(", ", compatible)}.");
    }

    private static IEnumerable<Concern> Backups(IReadOnlyList<SqlRow> rows) => rows.Count == 0
        ? []
        : [new(ConcernCodes.BackupRunning, $"Backup tasks run: {Few(rows.Select(row => $"job {row.Text("JOB_ID")} of tenant {row.Text("TENANT_ID")} is {row.Text("STATUS")}"))}.")];

    private static string[] Values(IReadOnlyList<SqlRow> rows, string name) =>
        [.. rows.Where(row => row.Text("NAME").Equals(name, StringComparison.OrdinalIgnoreCase)).Select(row => row.Text("VALUE")).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    private static string Tenants(IEnumerable<long> tenants)
    {
        var all = tenants.Distinct().Order().Select(tenant => tenant.ToString(CultureInfo.InvariantCulture)).ToArray();
        return $"{(all.Length == 1 ? "tenant" : "tenants")} {string.Join(", ", all)}";
    }

    private static string Few(IEnumerable<string> all)
    {
        var items = all.ToArray();
        return string.Join(", ", items.Take(Named)) + (items.Length > Named ? " and more" : string.Empty);
    }
}
