using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace UpgradePlatform.SyslogReceiver.Sources;

/// <summary>How much each device may say: a bucket of its own for each, so that a flood costs nobody else a line.</summary>
internal sealed class SourceLimits(IOptions<SyslogOptions> options, TimeProvider time)
{
    private readonly ConcurrentDictionary<Device, Bucket> _buckets = [];

    /// <summary>Whether the device may say one more line now.</summary>
    public bool Admits(Device device) => _buckets.GetOrAdd(device, _ => new Bucket(options.Value.Burst, time.GetTimestamp())).Take(options.Value, time);

    private sealed class Bucket(double tokens, long filledAt)
    {
        private readonly Lock _lock = new();
        private double _tokens = tokens;
        private long _filledAt = filledAt;

        public bool Take(SyslogOptions options, TimeProvider time)
        {
            lock (_lock)
            {
                var now = time.GetTimestamp();
                _tokens = Math.Min(options.Burst, _tokens + (time.GetElapsedTime(_filledAt, now).TotalSeconds * options.LinesPerSecond));
                _filledAt = now;
                if (_tokens < 1)
                    return false;
                _tokens--;
                return true;
            }
        }
    }
}
