using System.Net.Sockets;
using MassTransit;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace UpgradePlatform.Hosting;

/// <summary>
/// Ends a process whose bus has gone deaf, for its supervisor to start it again. After a broker was killed the client library has been seen
/// to wait for ever for an answer: the process lived, took no message, and could not even be stopped in an orderly way.
/// </summary>
internal sealed partial class DeafBusWatch(
    IBusControl bus, IOptions<BusOptions> options, IHostApplicationLifetime lifetime, EndProcess end, TimeProvider clock, ILogger<DeafBusWatch> logger) : BackgroundService
{
    /// <summary>Exit status: a temporary failure (EX_TEMPFAIL of sysexits).</summary>
    internal const int Status = 75;

    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(3), MostPause = TimeSpan.FromSeconds(5), Grace = TimeSpan.FromSeconds(5);

    private ITimer? last;

    public override void Dispose()
    {
        last?.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var limit = options.Value.DeafLimit;
        var deaf = new DeafBus(limit);
        using var timer = new PeriodicTimer(limit / 4 < MostPause ? limit / 4 : MostPause, clock);
        do
        {
            var health = bus.CheckHealth();
            var ready = health.Status == BusHealthStatus.Healthy;
            if (!deaf.See(ready, ready || await BrokerAnswers(stoppingToken), clock.GetUtcNow()))
                continue;
            LogDeaf(deaf.Since!.Value, health.Description);
            Environment.ExitCode = Status;
            lifetime.StopApplication();
            // A process that ends in an orderly way has ended by then.
            last = clock.CreateTimer(_ => end(Status), null, PlatformDefaults.ShutdownTimeout + Grace, Timeout.InfiniteTimeSpan);
            return;
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task<bool> BrokerAnswers(CancellationToken stoppingToken)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        limited.CancelAfter(ConnectTimeout);
        using var socket = new TcpClient();
        try
        {
            await socket.ConnectAsync(options.Value.Host, options.Value.Port, limited.Token);
            return true;
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException)
        {
            stoppingToken.ThrowIfCancellationRequested();
            return false;
        }
    }

    [LoggerMessage(1, LogLevel.Critical, "The bus has been deaf since {Since:u} although the broker takes connections; the process ends, to be started again. The bus says: {Health}")]
    private partial void LogDeaf(DateTimeOffset since, string health);
}
