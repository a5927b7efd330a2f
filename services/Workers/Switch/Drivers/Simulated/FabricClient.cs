using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using UpgradePlatform.Workers.Runtime;

namespace UpgradePlatform.Workers.Switch.Drivers.Simulated;

/// <summary>Typed client of the fabric's HTTP face: sends, and sorts what comes back.</summary>
internal sealed class FabricClient(HttpClient http)
{
    internal Task<(T? Body, Refusal? Refusal)> Get<T>(string path, CancellationToken cancellationToken) =>
        Send<T>(HttpMethod.Get, path, null, cancellationToken);

    /// <summary>Sends a request.</summary>
    /// <returns>The body of a success, or the refusal of a host that understood and said no.</returns>
    internal async Task<(T? Body, Refusal? Refusal)> Send<T>(
        HttpMethod method, string path, object? body, CancellationToken cancellationToken)
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
            throw new DeviceUnreachableException($"The simulated fabric at {http.BaseAddress} gives no usable answer: {e.Message}", e);
        }
    }

    /// <summary>A path of escaped segments.</summary>
    internal static string Path(params ReadOnlySpan<string> segments)
    {
        var escaped = new string[segments.Length];
        for (var i = 0; i < segments.Length; i++)
            escaped[i] = Uri.EscapeDataString(segments[i]);
        return string.Join('/', escaped);
    }

    private static async Task<Refusal> Refused(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var refusal = await response.Content.ReadFromJsonAsync<Refusal>(cancellationToken);
        if (refusal?.Code is null)
            throw new DeviceUnreachableException($"The simulated fabric answered {(int)response.StatusCode} without a reason.");
        return (response.StatusCode, refusal.Code) switch
        {
            (HttpStatusCode.Conflict, "old-fence") => throw new StaleFenceException(refusal.Text),
            (HttpStatusCode.Conflict, _) or (HttpStatusCode.NotFound, "unknown-job" or "script-missing") => refusal,
            // Everything else, an unknown name included, says nothing about an effect on a device.
            _ => throw new DeviceUnreachableException(refusal.Text),
        };
    }
}
