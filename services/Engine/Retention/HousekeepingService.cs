using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using UpgradePlatform.Engine.Migrations;

namespace UpgradePlatform.Engine.Retention;

/// <summary>Runs the housekeeper now and then. A round that fails is only late.</summary>
internal sealed partial class HousekeepingService(
    Housekeeper housekeeper, EngineReadiness readiness, IOptions<HousekeepingOptions> options, TimeProvider time, ILogger<HousekeepingService> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await readiness.WaitAsync(stoppingToken);
        while (true)
        {
            try
            {
                if (await housekeeper.RunAsync(stoppingToken) is > 0 and var deleted)
                    Deleted(logger, deleted);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                Failed(logger, e);
            }

            await Task.Delay(TimeSpan.FromMinutes(options.Value.IntervalMinutes), time, stoppingToken);
        }
    }

    [LoggerMessage(1, LogLevel.Information, "Housekeeping deleted {Deleted} rows, operations and outputs")]
    private static partial void Deleted(ILogger logger, int deleted);

    [LoggerMessage(2, LogLevel.Warning, "Housekeeping failed; the next round will do")]
    private static partial void Failed(ILogger logger, Exception exception);
}
