using System.Net;
using UpgradePlatform.SyslogReceiver.Parsing;
using UpgradePlatform.SyslogReceiver.Sources;
using UpgradePlatform.SyslogReceiver.Storing;

namespace UpgradePlatform.SyslogReceiver;

/// <summary>Takes lines from the sockets. The cheap questions come first: a stranger's line is not even read.</summary>
internal sealed class LineIntake(AddressBook book, SourceLimits limits, LineQueue queue, SyslogCounters counters, TimeProvider time)
{
    /// <summary>Takes a line, or counts why not. Never waits.</summary>
    public void Take(IPAddress source, ReadOnlySpan<byte> bytes, bool truncated)
    {
        if (book.Find(source, out var ambiguous) is not { } device)
            counters.Add(ambiguous ? LineFate.AmbiguousSource : LineFate.UnknownSource, source);
        else if (!limits.Admits(device))
            counters.Add(LineFate.RateLimited, source);
        else if (SyslogParser.Parse(bytes, truncated) is not { Text.Length: > 0 } line)
            counters.Add(LineFate.Empty);
        else if (!queue.TryAdd(new(device, line, time.GetTimestamp())))
            counters.Add(LineFate.QueueFull, source);
    }
}
