using System.Net.Http.Json;

namespace UpgradePlatform.TestKit;

/// <summary>The simulated devices as tests look at them and order faults. Waits where the fabric's process is just down.</summary>
public sealed class FabricFace(HttpClient http) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>The cluster as it is now.</summary>
    public Task<FabricDocument> ClusterAsync(string cluster) => ReadAsync<FabricDocument>($"clusters/{cluster}");

    /// <summary>What was done to its devices.</summary>
    public Task<FabricCounters> CountersAsync(string cluster) => ReadAsync<FabricCounters>($"clusters/{cluster}/counters");

    /// <summary>Orders a fault: <c>new { kind = "scriptFails", times = 1 }</c>.</summary>
    public Task OrderFaultAsync(string cluster, string node, object fault) => Eventually.PassesAsync(
        async () =>
        {
            using var answer = await http.PostAsJsonAsync(new Uri($"clusters/{cluster}/nodes/{node}/faults", UriKind.Relative), fault).ConfigureAwait(false);
            answer.EnsureSuccessStatusCode();
        },
        Patience, "the fault is ordered");

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();

    private Task<T> ReadAsync<T>(string path) => Eventually.ValueAsync(
        async () => (await http.GetFromJsonAsync<T>(new Uri(path, UriKind.Relative)).ConfigureAwait(false))!, Patience, $"the fabric answers {path}");
}
