using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using UpgradePlatform.Engine.Migrations;
using UpgradePlatform.Engine.Wakeups;

namespace UpgradePlatform.Coordinator.Background;

/// <summary>
/// Wakes every operation whose time has come. Runs in each coordinator: a claim is a row lock, so two of them share the work.
/// </summary>
internal sealed partial class WakeUpService(
    WakeUps wakeUps, WakeUpSender sender, NpgsqlDataSource database, EngineReadiness readiness, TimeProvider clock,
    IOptions<WakeUpOptions> options, ILogger<WakeUpService> logger)
    : BackgroundService
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestBackOff = TimeSpan.FromSeconds(5);

    private TimeSpan backOff;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await readiness.WaitAsync(stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        while (!stoppingToken.IsCancellationRequested)
        {
            var pause = await RoundAsync(stoppingToken);
            await Task.Delay(pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>One round; gives the time until the next.</summary>
    private async Task<TimeSpan> RoundAsync(CancellationToken stoppingToken)
    {
        try
        {
            // After a failure one is tried first: what is claimed and cannot be sent has to sit out its lease.
            var most = backOff == TimeSpan.Zero ? options.Value.Batch : 1;
            var due = await wakeUps.ClaimDueAsync(most, options.Value.Lease, stoppingToken);
            if (due.Count > 0)
                await sender.SendAsync(due, stoppingToken);
            if (due.Count > 0 && backOff > TimeSpan.Zero)
            {
                backOff = TimeSpan.Zero;
                LogBack();
            }

            return due.Count == most ? TimeSpan.Zero : await UntilNextAsync(stoppingToken);
        }
        catch (Exception) when (stoppingToken.IsCancellationRequested)
        {
            return TimeSpan.Zero;
        }
        catch (Exception e)
        {
            if (backOff == TimeSpan.Zero)
                LogAway(e);
            backOff = backOff == TimeSpan.Zero ? Shortest : backOff * 2 < LongestBackOff ? backOff * 2 : LongestBackOff;
            return backOff;
        }
    }

    private async Task<TimeSpan> UntilNextAsync(CancellationToken stoppingToken)
    {
        await using var command = database.CreateCommand(
            "SELECT wake_at - clock_timestamp() FROM engine.operations WHERE wake_at IS NOT NULL ORDER BY wake_at LIMIT 1");
        var next = await command.ExecuteScalarAsync(stoppingToken) is TimeSpan known ? known : Longest;
        return next < Shortest ? Shortest : next > Longest ? Longest : next;
    }

    [LoggerMessage(1, LogLevel.Warning, "Operations cannot be woken for now; tried again with growing pauses")]
    private partial void LogAway(Exception exception);

    [LoggerMessage(2, LogLevel.Information, "Operations are woken again")]
    private partial void LogBack();
}
