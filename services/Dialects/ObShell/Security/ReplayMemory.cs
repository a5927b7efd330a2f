using System.Collections.Concurrent;

namespace UpgradePlatform.Dialects.ObShell.Security;

/// <summary>
/// Headers that let a changing request in, until they expire (OBShell specification 8.13): each does so once. Only headers that were
/// verified get in, so nobody without a password can fill it.
/// </summary>
internal sealed class ReplayMemory
{
    private readonly ConcurrentDictionary<string, DateTimeOffset> _seen = new(StringComparer.Ordinal);
    private long _sweptAt;

    /// <summary>How many are remembered.</summary>
    public int Count => _seen.Count;

    /// <summary>Whether this is the first use.</summary>
    public bool First(HybridHeader header, DateTimeOffset now)
    {
        Sweep(now);
        // The second in which it expires counts as a whole.
        return _seen.TryAdd(header.Fingerprint, (HybridHeaderReader.Expiry(header) ?? now + HybridVerification.MostAhead) + TimeSpan.FromSeconds(1));
    }

    private void Sweep(DateTimeOffset now)
    {
        var last = Interlocked.Read(ref _sweptAt);
        if (now.ToUnixTimeSeconds() - last < 30 || Interlocked.CompareExchange(ref _sweptAt, now.ToUnixTimeSeconds(), last) != last)
            return;
        foreach (var (header, until) in _seen)
            if (until < now)
                _seen.TryRemove(new(header, until));
    }
}
