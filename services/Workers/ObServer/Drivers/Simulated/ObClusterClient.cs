using System.Text.Json;
using UpgradePlatform.Contracts.Databases;
using UpgradePlatform.Workers.Runtime;
using UpgradePlatform.Workers.Runtime.Simulated;

namespace UpgradePlatform.Workers.ObServer.Drivers.Simulated;

/// <summary>Client of the simulated clusters' HTTP face.</summary>
internal sealed class ObClusterClient(HttpClient http) : SimulatorClient(http, "simulated database cluster")
{
    /// <summary>Reads; a refusal means that there is no answer to the question.</summary>
    internal async Task<T> Get<T>(string path, CancellationToken cancellationToken)
    {
        var (body, refusal) = await Exchange<T>(HttpMethod.Get, path, null, cancellationToken);
        return refusal is null ? body! : throw new DeviceUnreachableException(refusal.Text);
    }

    /// <summary>Acts; the right to is asked for right before.</summary>
    internal async Task<Refusal?> Act(HttpMethod method, string path, object body, Action ensureMayAct, CancellationToken cancellationToken)
    {
        ensureMayAct();
        var (_, refusal) = await Exchange<JsonElement>(method, path, body, cancellationToken);
        return refusal is null ? null : new Refusal(refusal.Code, refusal.Text);
    }

    internal static string ClusterPath(ObCluster cluster, params ReadOnlySpan<string> more) => Path(["clusters", cluster.Id, .. more]);

    internal static string NodePath(ObCluster cluster, string node, params ReadOnlySpan<string> more) => Path(["clusters", cluster.Id, "nodes", node, .. more]);

    internal static string InFolder(string path, TaskFolder folder) =>
        $"{path}?name={Uri.EscapeDataString(folder.Name)}{(folder.Parent is { } parent ? $"&parent={Uri.EscapeDataString(parent)}" : "")}";
}
