using Microsoft.Extensions.Logging;

namespace UpgradePlatform.SyslogReceiver;

/// <summary>Says once a minute what was dropped and why: a line of ours for each line of theirs would be a flood of its own.</summary>
internal sealed partial class DropReport(SyslogCounters counters, TimeProvider time, ILogger<DropReport> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);
    private static readonly LineFate[] Drops = [LineFate.UnknownSource, LineFate.AmbiguousSource, LineFate.RateLimited, LineFate.QueueFull, LineFate.Refused];

    private readonly Dictionary<LineFate, long> _told = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            Tell();
    }

    internal void Tell()
    {
        foreach (var fate in Drops)
        {
            var total = counters[fate];
            var dropped = total - _told.GetValueOrDefault(fate);
            _told[fate] = total;
            if (dropped > 0)
                Dropped(logger, dropped, Why(fate), string.Join(", ", counters.TakeSources(fate)));
        }
    }

    private static string Why(LineFate fate) => fate switch
    {
        LineFate.UnknownSource => "no device of the fleet has the sender's address",
        LineFate.AmbiguousSource => "several devices have the sender's address",
        LineFate.RateLimited => "their device says more than Syslog:LinesPerSecond",
        LineFate.QueueFull => "the database does not keep up",
        _ => "the database refused them",
    };

    [LoggerMessage(1, LogLevel.Warning, "{Lines} lines of syslog were dropped in the last minute: {Reason}. Senders, among others: {Senders}")]
    private static partial void Dropped(ILogger logger, long lines, string reason, string senders);
}
