using System.Threading.Channels;
using Microsoft.Extensions.Options;

namespace UpgradePlatform.SyslogReceiver.Storing;

/// <summary>Lines between the sockets and the database. Bounded: when it is full the newest are dropped, since the older ones hold the beginning of the story.</summary>
internal sealed class LineQueue(IOptions<SyslogOptions> options)
{
    private readonly Channel<ReceivedLine> _lines = Channel.CreateBounded<ReceivedLine>(new BoundedChannelOptions(options.Value.QueuedLines) { SingleReader = true });

    /// <summary>Lines that wait.</summary>
    public int Count => _lines.Reader.Count;

    /// <summary>False: the queue is full.</summary>
    public bool TryAdd(ReceivedLine line) => _lines.Writer.TryWrite(line);

    /// <summary>Waits for lines and takes those that are there, in their order.</summary>
    public async Task<IReadOnlyList<ReceivedLine>> TakeAsync(int max, CancellationToken cancellation)
    {
        await _lines.Reader.WaitToReadAsync(cancellation);
        var taken = new List<ReceivedLine>();
        while (taken.Count < max && _lines.Reader.TryRead(out var line))
            taken.Add(line);
        return taken;
    }
}
