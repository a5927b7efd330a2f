using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace UpgradePlatform.Workers.Runtime.Simulated;

/// <summary>Client of a simulation's HTTP face: sends, and sorts what comes back.</summary>
/// <param name="http">Knows address and token.</param>
/// <param name="name">What it is, for a person: <c>simulated fabric</c>.</param>
public abstract class SimulatorClient(HttpClient http, string name)
{
    /// <summary>Sends a request.</summary>
    /// <typeparam name="T">Body of a success.</typeparam>
    /// <param name="method">Method.</param>
    /// <param name="path">Path of escaped segments, with its query.</param>
    /// <param name="body">Body; null for none.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The body of a success, or the refusal of a host that understood and said no.</returns>
    /// <exception cref="DeviceUnreachableException">No usable answer, or the answer that a device does not answer.</exception>
    /// <exception cref="StaleFenceException">A fence was refused.</exception>
    public async Task<(T? Body, SimulatorRefusal? Refusal)> Exchange<T>(HttpMethod method, string path, object? body, CancellationToken cancellationToken)
    {
        try
        {
            using var request = new HttpRequestMessage(method, path);
            if (body is not null)
                request.Content = JsonContent.Create(body, body.GetType());
            using var response = await http.SendAsync(request, cancellationToken);
            if (response.IsSuccessStatusCode)
                return (await response.Content.ReadFromJsonAsync<T>(cancellationToken), null);
            return (default, await Refused(response, cancellationToken));
        }
        catch (Exception e) when (e is HttpRequestException or JsonException ||
            (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new DeviceUnreachableException($"The {name} at {http.BaseAddress} gives no usable answer: {e.Message}", e);
        }
    }

    /// <summary>A path of escaped segments.</summary>
    /// <param name="segments">Segments.</param>
    public static string Path(params ReadOnlySpan<string> segments)
    {
        var escaped = new string[segments.Length];
        for (var i = 0; i < segments.Length; i++)
            escaped[i] = Uri.EscapeDataString(segments[i]);
        return string.Join('/', escaped);
    }

    private async Task<SimulatorRefusal> Refused(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var refusal = await response.Content.ReadFromJsonAsync<SimulatorRefusal>(cancellationToken);
        if (refusal?.Code is null)
            throw new DeviceUnreachableException($"The {name} answered {(int)response.StatusCode} without a reason.");
        return (response.StatusCode, refusal.Code) switch
        {
            (HttpStatusCode.Conflict, "old-fence") => throw new StaleFenceException(refusal.Text),
            (HttpStatusCode.Conflict, _) or (HttpStatusCode.NotFound, "unknown-job" or "script-missing") => refusal,
            // Everything else, an unknown name included, says nothing about an effect on a device.
            _ => throw new DeviceUnreachableException(refusal.Text),
        };
    }
}
