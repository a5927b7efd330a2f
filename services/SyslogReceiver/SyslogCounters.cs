using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Net;
using UpgradePlatform.Hosting;

namespace UpgradePlatform.SyslogReceiver;

/// <summary>Counts what becomes of lines: for metrics, for health, and for the report of what was dropped.</summary>
internal sealed class SyslogCounters
{
    // A flood from forged addresses must not fill the memory.
    private const int RememberedSources = 8;

    private static readonly Counter<long> Metric = Telemetry.Meter.CreateCounter<long>("upgrade.syslog.lines", description: "Lines received, by what became of them.");
    private static readonly KeyValuePair<string, object?>[] Tags = [.. Enum.GetValues<LineFate>().Select(fate => new KeyValuePair<string, object?>("outcome", Name(fate)))];

    private readonly long[] _totals = new long[Tags.Length];
    private readonly ConcurrentDictionary<IPAddress, bool>[] _sources = [.. Tags.Select(_ => new ConcurrentDictionary<IPAddress, bool>())];

    /// <summary>Lines with this fate since the start.</summary>
    public long this[LineFate fate] => Interlocked.Read(ref _totals[(int)fate]);

    public void Add(LineFate fate, long lines = 1)
    {
        if (lines == 0)
            return;
        Interlocked.Add(ref _totals[(int)fate], lines);
        Metric.Add(lines, Tags[(int)fate]);
    }

    public void Add(LineFate fate, IPAddress source)
    {
        Add(fate);
        if (_sources[(int)fate].Count < RememberedSources)
            _sources[(int)fate].TryAdd(source, true);
    }

    /// <summary>Some of the senders since the last call.</summary>
    public IReadOnlyList<IPAddress> TakeSources(LineFate fate)
    {
        var taken = _sources[(int)fate].Keys.ToArray();
        _sources[(int)fate].Clear();
        return taken;
    }

    public static string Name(LineFate fate) => fate switch
    {
        LineFate.Stored => "stored",
        LineFate.Idle => "idle",
        LineFate.UnknownSource => "unknown_source",
        LineFate.AmbiguousSource => "ambiguous_source",
        LineFate.RateLimited => "rate_limited",
        LineFate.QueueFull => "queue_full",
        LineFate.Empty => "empty",
        _ => "refused",
    };
}
