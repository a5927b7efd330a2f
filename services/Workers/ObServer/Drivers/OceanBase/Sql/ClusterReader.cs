using System.Globalization;
using UpgradePlatform.Contracts.Databases;
using UpgradePlatform.Workers.Runtime.Sql;

namespace UpgradePlatform.Workers.ObServer.Drivers.OceanBase.Sql;

/// <summary>The state of a cluster from what its views say.</summary>
internal sealed class ClusterReader(ClusterSql sql)
{
    private static readonly string StateParameters = Statements.Parameters(
        [Statements.EnableUpgradeMode, Statements.UpgradeStage, Statements.MinObserverVersion, Statements.StartupMode]);

    // Furthest last.
    private static readonly string[] Stages = ["NONE", "PREUPGRADE", "DBUPGRADE", "POSTUPGRADE"];

    public async Task<ClusterState> Read(ObCluster cluster, string? zone, CancellationToken cancellationToken)
    {
        var answers = await sql.Read(cluster, zone, [Statements.Zones, Statements.Servers, Statements.LogStreams, StateParameters], cancellationToken);
        var nodes = Nodes(cluster);
        var voters = answers[Statements.LogStreams].Where(IsLeader).ToLookup(LogStream, row => row.Text("PAXOS_MEMBER_LIST"));
        var replicas = answers[Statements.LogStreams].ToLookup(Server, row => Replica(row, voters[LogStream(row)].FirstOrDefault() ?? row.Text("PAXOS_MEMBER_LIST")));
        var parameters = answers[StateParameters].ToLookup(row => row.Text("NAME"), row => row.Text("VALUE"), StringComparer.OrdinalIgnoreCase);
        return new ClusterState
        {
            Zones = [.. answers[Statements.Zones].Select(row => new ZoneState(row.Text("ZONE"), row.Text("STATUS").ToUpperInvariant())).OrderBy(zone => zone.Name, StringComparer.Ordinal)],
            Servers = [.. answers[Statements.Servers].Select(row => State(row, nodes, replicas)).OrderBy(server => server.Address, StringComparer.Ordinal)],
            SharedStorage = parameters[Statements.StartupMode].Any(value => value.Equals("shared_storage", StringComparison.OrdinalIgnoreCase)),
            UpgradeMode = parameters[Statements.EnableUpgradeMode].Any(IsTrue),
            UpgradeStage = parameters[Statements.UpgradeStage].Select(value => value.ToUpperInvariant()).DefaultIfEmpty(Stages[0]).MaxBy(stage => Array.IndexOf(Stages, stage))!,
            MinObserverVersion = string.Join(',', parameters[Statements.MinObserverVersion].Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)),
        };
    }

    public async Task<IReadOnlyList<ParameterValue>> ReadParameters(ObCluster cluster, IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        var statement = Statements.Parameters(names);
        var answers = await sql.Read(cluster, null, [statement, Statements.Tenants], cancellationToken);
        var tenants = TenantNames(answers[Statements.Tenants]);
        return [.. answers[statement].Select(row => Parameter(row, tenants)).Distinct()];
    }

    /// <summary>The smallest checkpoint of a server's log streams; null where it reports none.</summary>
    public async Task<long?> ReadCheckpoint(ObCluster cluster, string node, CancellationToken cancellationToken)
    {
        var server = ServerAddress.Of(cluster, node);
        var statement = Statements.Checkpoints(server.Address, server.RpcPort);
        var answers = await sql.Read(cluster, null, [statement], cancellationToken);
        return answers[statement].Select(row => row.FindNumber("CHECKPOINT_SCN")).Min();
    }

    /// <summary>Nodes by the name that the cluster has for their servers.</summary>
    public static Dictionary<string, string> Nodes(ObCluster cluster) =>
        ServerAddress.All(cluster).GroupBy(server => server.Server, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(group => group.Key, group => group.First().Node, StringComparer.OrdinalIgnoreCase);

    public static string Server(SqlRow row) => ServerAddress.Join(row.Text("SVR_IP"), row.Number("SVR_PORT"));

    public static bool IsTrue(string value) => value.Equals("True", StringComparison.OrdinalIgnoreCase) || value == "1";

    public static Dictionary<long, string> TenantNames(IEnumerable<SqlRow> rows) => rows.ToDictionary(row => row.Number("TENANT_ID"), row => row.Text("TENANT_NAME"));

    private static (long Tenant, long LogStream) LogStream(SqlRow row) => (row.Number("TENANT_ID"), row.Number("LS_ID"));

    private static bool IsLeader(SqlRow row) => row.Text("ROLE").Equals("LEADER", StringComparison.OrdinalIgnoreCase);

    // Who votes, the leader knows best; what a follower lists may be of yesterday.
    private static LogStreamReplica Replica(SqlRow row, string voters) => new(
        row.Number("TENANT_ID"), row.Number("LS_ID"), IsLeader(row), row.Text("IN_SYNC").Equals("YES", StringComparison.OrdinalIgnoreCase),
        (int)row.Number("PAXOS_REPLICA_NUM"), Learner: !voters.Split(',').Any(voter => voter.Trim().StartsWith($"{Server(row)}:", StringComparison.OrdinalIgnoreCase)));

    private static ServerState State(SqlRow row, Dictionary<string, string> nodes, ILookup<string, LogStreamReplica> replicas)
    {
        var address = Server(row);
        return new ServerState
        {
            Node = nodes.GetValueOrDefault(address),
            Address = address,
            Zone = row.Text("ZONE"),
            Status = row.Text("STATUS").ToUpperInvariant(),
            Stopped = row.Find("STOP_TIME") is not null,
            InService = row.Find("START_SERVICE_TIME") is not null,
            VersionBuild = VersionBuild(row.Text("BUILD_VERSION")),
            RootServer = row.Text("WITH_ROOTSERVER").Equals("YES", StringComparison.OrdinalIgnoreCase),
            Replicas = [.. replicas[address]],
        };
    }

    // 4.2.1.0_100000092023110109-HASH(DATE): what stands before the dash, and a dash in it (OBShell specification 5.3).
    private static string VersionBuild(string build) => build.Split('-')[0].Replace('_', '-');

    private static ParameterValue Parameter(SqlRow row, Dictionary<long, string> tenants)
    {
        var (name, value) = (row.Text("NAME"), row.Text("VALUE"));
        if (!row.Text("SCOPE").Equals("TENANT", StringComparison.OrdinalIgnoreCase) || row.FindNumber("TENANT_ID") is not { } tenant)
            return new ParameterValue(name, value, Server(row), null);
        return new ParameterValue(name, value, null, tenants.GetValueOrDefault(tenant) ?? tenant.ToString(CultureInfo.InvariantCulture));
    }
}
