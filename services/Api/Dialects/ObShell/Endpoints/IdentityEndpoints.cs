using System.Reflection;
using UpgradePlatform.Api.Dialects.ObShell.Bindings;
using UpgradePlatform.Api.Dialects.ObShell.Calls;
using UpgradePlatform.Contracts;
using UpgradePlatform.Contracts.Devices;
using UpgradePlatform.Core.Fleet;
using UpgradePlatform.Dialects.ObShell;
using UpgradePlatform.Dialects.ObShell.Bodies;

namespace UpgradePlatform.Api.Dialects.ObShell.Endpoints;

/// <summary>Who the server is, its public key, its state, the cluster (OBShell specification 3.1 to 3.3).</summary>
internal static class IdentityEndpoints
{
    private const string Unidentified = "UNIDENTIFIED";

    // The process as a whole: what clients take for the start of the agent.
    private static readonly long StartedAt = new DateTimeOffset(Environment.ProcessPath is null ? DateTime.UtcNow : System.Diagnostics.Process.GetCurrentProcess().StartTime.ToUniversalTime()).ToUnixTimeSeconds();

    public static async Task<object?> Info(ObShellCall call)
    {
        var cluster = await ObShellClusters.FindSeenAsync(call);
        var first = First(cluster);
        return new ObShellInfo(
            Environment.ProcessId,
            ObShellDialect.Running,
            StartedAt,
            first?.Settings.GetValueOrDefault(DeviceSettings.Home) ?? "",
            cluster is null ? "" : ClusterMapper.Version([.. cluster.Nodes.Values]),
            first?.Facts.GetValueOrDefault(FactNames.Architecture) ?? "",
            Address(first),
            Port(call),
            first is null ? "" : ClusterMapper.Zone(first),
            first is null ? Unidentified : ObShellDialect.Identity,
            ObShellDialect.Version,
            IsObproxyAgent: false,
            Security: call.Binding.AgentPasswordFile is not null,
            SupportedAuth: ["v2"]);
    }

    public static async Task<object?> Secret(ObShellCall call)
    {
        var first = First(await ObShellClusters.FindAsync(call));
        return new ObShellSecret(Address(first), Port(call), (await call.Service<ObShellKeys>().OfAsync(call.Binding.Cluster, call.Cancel)).PublicKey);
    }

    public static async Task<object?> Status(ObShellCall call)
    {
        var first = First(await ObShellClusters.FindSeenAsync(call));
        return new ObShellStatus(
            new ObShellStatusAgent(Address(first), Port(call), first is null ? Unidentified : ObShellDialect.Identity),
            ObShellDialect.Running,
            ObShellDialect.Version,
            Environment.ProcessId,
            StartedAt,
            Port(call),
            first is null ? 0 : ClusterMapper.ServerState(first),
            first is null ? 0 : ClusterMapper.SqlPort(first),
            UnderMaintenance: false);
    }

    public static async Task<object?> Cluster(ObShellCall call) => ClusterMapper.Info(await ObShellClusters.SeenAsync(call));

    public static Task<object?> Time(ObShellCall call) => Task.FromResult<object?>(call.Service<TimeProvider>().GetUtcNow());

    // Named as the SDKs read them; empty is what is not built into the program.
    public static Task<object?> GitInfo(ObShellCall call)
    {
        var commit = typeof(IdentityEndpoints).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+').ElementAtOrDefault(1) ?? "";
        return Task.FromResult<object?>(new Dictionary<string, string> { ["branch"] = "", ["commitId"] = commit, ["shortCommitId"] = commit[..Math.Min(7, commit.Length)], ["commitTime"] = "" });
    }

    private static NodeView? First(ClusterView? cluster) => cluster is null ? null : ClusterMapper.Nodes(cluster).FirstOrDefault();

    private static string Address(NodeView? node) => node is null ? "127.0.0.1" : ClusterMapper.Address(node);

    private static int Port(ObShellCall call) => call.Binding.Port ?? ObShellDialect.DefaultPort;
}
