using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Options;
using UpgradePlatform.Engine.Notifications;

namespace UpgradePlatform.Notifier.Notifications;

/// <summary>
/// Makes one try: <c>http</c> as the vendor has it, a connection of its own each time, so that its address is checked each time; no
/// redirects, no proxy, no cookies. Any 2xx is success (specification switch-os-upgrade 1.8).
/// </summary>
internal sealed class DeliveryClient : IDisposable
{
    /// <summary>Most of an answer that is read, in bytes: what it says means nothing to us.</summary>
    private const int AnswerCap = 64 * 1024;

    private static readonly HttpRequestOptionsKey<Patience> PatienceKey = new("patience");

    private readonly NotificationOptions _options;
    private readonly AddressGuard _guard;
    private readonly TimeProvider _clock;
    private readonly HttpClient _http;

    public DeliveryClient(IOptions<NotificationOptions> options, TimeProvider clock)
    {
        _options = options.Value;
        _clock = clock;
        _guard = new AddressGuard(_options.AllowedNetworks);
        _http = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            PooledConnectionLifetime = TimeSpan.Zero,
            MaxResponseHeadersLength = AnswerCap / 1024,
            MaxResponseDrainSize = AnswerCap,
            ConnectCallback = ConnectAsync,
            // Traces are ours; receivers are not.
            ActivityHeadersPropagator = null,
        })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
    }

    /// <summary>Makes a try. Throws nothing but <see cref="OperationCanceledException"/> when told to stop.</summary>
    public async Task<DeliveryResult> SendAsync(DueNotification due, CancellationToken stop)
    {
        if (Address(due) is not { } address)
            return new(NotificationState.Refused, $"'{due.Target}' is not an address and a port.");
        using var patience = new Patience(_options, _clock, stop);
        try
        {
            using var request = new HttpRequestMessage(new HttpMethod(due.Method), address) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(due.Body)) };
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            request.Options.Set(PatienceKey, patience);
            using var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);
            return answer.IsSuccessStatusCode ? new(NotificationState.Delivered) : new(NotificationState.Waiting, Words(answer.StatusCode));
        }
        catch (Exception problem) when (Refusal(problem) is { } refusal)
        {
            return new(NotificationState.Refused, refusal.Message);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return new(NotificationState.Waiting, patience.Words);
        }
        catch (Exception problem) when (problem is HttpRequestException or IOException)
        {
            return new(NotificationState.Waiting, problem.InnerException?.Message ?? problem.Message);
        }
    }

    public void Dispose() => _http.Dispose();

    // Host and port only: what else an address could carry (a user, a path) must not change where the notification goes.
    private static Uri? Address(DueNotification due)
    {
        var colon = due.Target.LastIndexOf(':');
        return colon > 0 && ushort.TryParse(due.Target.AsSpan(colon + 1), out var port) && Uri.CheckHostName(due.Target[..colon]) is not UriHostNameType.Unknown
            && Uri.TryCreate($"http://{due.Target[..colon]}:{port}{due.Path}", UriKind.Absolute, out var address)
                ? address
                : null;
    }

    private static string Words(HttpStatusCode status) =>
        (int)status is >= 300 and < 400 ? $"The receiver answered {(int)status}; redirects are not followed." : $"The receiver answered {(int)status}.";

    private static AddressRefusedException? Refusal(Exception? problem) =>
        problem is null ? null : problem as AddressRefusedException ?? Refusal(problem.InnerException);

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        if (!context.InitialRequestMessage.Options.TryGetValue(PatienceKey, out var patience))
            throw new InvalidOperationException("A connection is opened for no try.");
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation, patience.Token);
        var socket = await _guard.ConnectAsync(context.DnsEndPoint.Host, context.DnsEndPoint.Port, limit.Token);
        patience.Connected();
        return new NetworkStream(socket, ownsSocket: true);
    }
}
