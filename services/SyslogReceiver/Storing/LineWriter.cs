using Npgsql;
using UpgradePlatform.Engine.Logs;
using UpgradePlatform.Engine.Migrations;

namespace UpgradePlatform.SyslogReceiver.Storing;

/// <summary>Stores lines in batches. While the database is away they wait; a batch that it refuses is given up, or nothing after it would ever be stored.</summary>
internal sealed partial class LineWriter(
    LineQueue queue, DeviceLineStore store, EngineReadiness readiness, SyslogCounters counters, TimeProvider time, ILogger<LineWriter> logger) : BackgroundService
{
    private const int Batch = 500;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    /// <summary>Why nothing is stored at present; null while all is well.</summary>
    public string? Problem { get; private set; }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await readiness.WaitAsync(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
            await StoreAsync(await queue.TakeAsync(Batch, stoppingToken), stoppingToken);
    }

    private async Task StoreAsync(IReadOnlyList<ReceivedLine> lines, CancellationToken cancellation)
    {
        for (var pause = FirstPause; lines.Count > 0; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            try
            {
                var stored = await store.AppendAsync([.. lines.Select(Spoken)], cancellation);
                // A line of two operations is stored twice.
                counters.Add(LineFate.Stored, stored);
                counters.Add(LineFate.Idle, Math.Max(0, lines.Count - stored));
                Problem = null;
                return;
            }
            catch (PostgresException e) when (IsAboutTheLines(e))
            {
                counters.Add(LineFate.Refused, lines.Count);
                Refused(logger, e, lines.Count);
                return;
            }
            catch (Exception e) when (!cancellation.IsCancellationRequested)
            {
                if (Problem is null)
                    Away(logger, e.Message);
                Problem = "Lines cannot be stored: the database does not take them.";
                await Task.Delay(pause, time, cancellation);
            }
        }
    }

    private SpokenLine Spoken(ReceivedLine line) => new(line.Device.ClusterId, line.Device.Node, time.GetElapsedTime(line.ReceivedAt), line.Line.Severity, line.Line.App, line.Line.Text);

    // Classes 22 and 23: data exceptions and violated constraints. The same lines would fail again.
    private static bool IsAboutTheLines(PostgresException e) => e.SqlState is ['2', '2' or '3', ..];

    [LoggerMessage(1, LogLevel.Warning, "Lines of devices cannot be stored ({Reason}); they wait")]
    private static partial void Away(ILogger logger, string reason);

    [LoggerMessage(2, LogLevel.Error, "{Lines} lines of devices were refused by the database and are lost")]
    private static partial void Refused(ILogger logger, Exception exception, int lines);
}
