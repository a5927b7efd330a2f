using UpgradePlatform.Contracts.Databases;
using UpgradePlatform.Workers.Runtime.Sql;

namespace UpgradePlatform.Workers.ObServer.Drivers.OceanBase.Sql;

/// <summary>Orders to a cluster. Each may be given again: the database takes what is already so.</summary>
internal sealed class ClusterOrders(ClusterSql sql)
{
    private const long SystemTenant = 1;

    private static readonly Version FirstWithGroups = new(4, 2, 1, 0);

    public Task<Refusal?> StopZone(ObCluster cluster, string zone, Action ensureMayAct, CancellationToken cancellationToken) =>
        Give(cluster, zone, Statements.StopZone(zone), "zone-not-stoppable", ensureMayAct, cancellationToken);

    public Task<Refusal?> StartZone(ObCluster cluster, string zone, Action ensureMayAct, CancellationToken cancellationToken) =>
        Give(cluster, zone, Statements.StartZone(zone), "zone-not-startable", ensureMayAct, cancellationToken);

    public Task<Refusal?> Freeze(ObCluster cluster, string node, Action ensureMayAct, CancellationToken cancellationToken) =>
        Give(cluster, null, Statements.MinorFreeze(ServerAddress.Of(cluster, node).Server), "freeze-refused", ensureMayAct, cancellationToken);

    public Task<Refusal?> SetParameter(ObCluster cluster, ParameterValue value, Action ensureMayAct, CancellationToken cancellationToken) =>
        Give(cluster, null, Statements.SetParameter(value), "parameter-refused", ensureMayAct, cancellationToken);

    /// <summary>
    /// Switches on again what the vendor's first script switched off (OBShell specification 5.5), then ends the upgrade mode: so that a call
    /// that breaks off is made again. Only what is off is touched.
    /// </summary>
    public async Task<Refusal?> LeaveUpgradeMode(ObCluster cluster, Action ensureMayAct, CancellationToken cancellationToken)
    {
        var parameters = Statements.Parameters([.. Statements.Suspended, Statements.MinObserverVersion]);
        var answers = await sql.Read(cluster, null, [parameters, Statements.MajorCompaction], cancellationToken);
        var versions = answers[parameters].Where(row => row.Text("NAME") == Statements.MinObserverVersion).Select(row => row.Text("VALUE"));
        var grouped = versions.All(version => Version.TryParse(version, out var number) && number >= FirstWithGroups);
        var off = answers[parameters].Where(row => row.Text("VALUE").Equals("False", StringComparison.OrdinalIgnoreCase))
            .Select(row => new ParameterValue(
                row.Text("NAME"), "True", null, row.Text("SCOPE").Equals("TENANT", StringComparison.OrdinalIgnoreCase) && row.FindNumber("TENANT_ID") is { } tenant ? Group(tenant, grouped) : null))
            .Distinct().Select(Statements.SetParameter);
        var suspended = answers[Statements.MajorCompaction].Where(row => row.Text("IS_SUSPENDED").Equals("YES", StringComparison.OrdinalIgnoreCase))
            .Select(row => Group(row.Number("TENANT_ID"), grouped)).Distinct().Select(Statements.ResumeMerge);
        foreach (var statement in (IEnumerable<string>)[.. off, .. suspended, Statements.EndUpgrade])
        {
            if (await Give(cluster, null, statement, "upgrade-mode-refused", ensureMayAct, cancellationToken) is { } refusal)
                return refusal;
        }

        return null;
    }

    private async Task<Refusal?> Give(ObCluster cluster, string? zone, string statement, string code, Action ensureMayAct, CancellationToken cancellationToken) =>
        await sql.Order(cluster, zone, statement, ensureMayAct, cancellationToken) is { } error ? Refused(code, error) : null;

    private static Refusal Refused(string code, SqlErrorException error) => new(code, $"The database refuses: {error.Message} (error {error.Number}, state {error.State}).");

    // As the script suspended them: the system tenant, those of users, which have even numbers, and the hidden ones beside them. Older
    // clusters refuse the groups, and mean all three by "all".
    private static string Group(long tenant, bool grouped) => !grouped ? "all" : tenant == SystemTenant ? "sys" : tenant % 2 == 0 ? "all_user" : "all_meta";
}
