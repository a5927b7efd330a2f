using UpgradePlatform.Workers.Runtime.Simulated;

namespace UpgradePlatform.Workers.Switch.Drivers.Simulated;

/// <summary>Client of the fabric's HTTP face.</summary>
internal sealed class FabricClient(HttpClient http) : SimulatorClient(http, "simulated fabric")
{
    internal Task<(T? Body, Refusal? Refusal)> Get<T>(string path, CancellationToken cancellationToken) =>
        Send<T>(HttpMethod.Get, path, null, cancellationToken);

    internal async Task<(T? Body, Refusal? Refusal)> Send<T>(HttpMethod method, string path, object? body, CancellationToken cancellationToken)
    {
        var (answer, refusal) = await Exchange<T>(method, path, body, cancellationToken);
        return (answer, refusal is null ? null : new Refusal(refusal.Code, refusal.Text));
    }
}
