using System.Net.Http.Json;
using System.Text.Json;

namespace UpgradePlatform.TestKit;

/// <summary>The simulated database clusters as tests look at them and order faults.</summary>
public sealed class DatabaseFace(HttpClient http) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>The cluster as it is now, with its jobs, history and violations.</summary>
    public Task<JsonElement> ClusterAsync(string cluster) => Eventually.ValueAsync(
        () => http.GetFromJsonAsync<JsonElement>(new Uri($"clusters/{cluster}", UriKind.Relative)), Patience, $"the simulation answers of {cluster}");

    /// <summary>Orders a fault of a node, or of the cluster where none is named: <c>new { kind = "noPython" }</c>.</summary>
    public async Task OrderFaultAsync(string cluster, string? node, object fault)
    {
        using var answer = await http.PostAsJsonAsync(Faults(cluster, node), fault).ConfigureAwait(false);
        if (!answer.IsSuccessStatusCode)
            throw new InvalidOperationException($"The fault was not ordered: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync().ConfigureAwait(false)}");
    }

    /// <summary>Takes back all faults of a node, or those of the cluster itself.</summary>
    public async Task RemoveFaultsAsync(string cluster, string? node)
    {
        using var answer = await http.DeleteAsync(Faults(cluster, node)).ConfigureAwait(false);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Says how a cluster is to be upgraded, so that a stop of all servers is no violation: <c>stopService</c>.</summary>
    public async Task SetModeAsync(string cluster, string mode)
    {
        using var answer = await http.PutAsJsonAsync(new Uri($"clusters/{cluster}/mode", UriKind.Relative), new { mode }).ConfigureAwait(false);
        answer.EnsureSuccessStatusCode();
    }

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();

    private static Uri Faults(string cluster, string? node) => new($"clusters/{cluster}/{(node is null ? "" : $"nodes/{node}/")}faults", UriKind.Relative);
}
