namespace UpgradePlatform.SyslogReceiver.Parsing;

/// <summary>
/// Cuts a TCP stream into lines (RFC 6587): counted where it says so (<c>83 &lt;13&gt;...</c>), else ended by a line feed. A line that is
/// too long is cut, and its rest passed over without being kept.
/// </summary>
internal sealed class SyslogFramer(int maxLine, FrameHandler take)
{
    // "1048576 <": a count, a space, and the beginning of a priority tell counted from ended lines.
    private const int LongestPrefix = 9;
    private const int HighestCount = 1024 * 1024;

    private readonly byte[] _line = new byte[maxLine];
    private readonly byte[] _prefix = new byte[LongestPrefix];
    private int _length;
    private int _prefixLength;
    private int _remaining;
    private bool _truncated;
    private State _state;

    private enum State
    {
        Prefix,
        Counted,
        Ended,
    }

    /// <summary>Takes what arrived, however it was cut on the way.</summary>
    public void Feed(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
            bytes = bytes[(_state switch { State.Prefix => FeedPrefix(bytes), State.Counted => FeedCounted(bytes), _ => FeedEnded(bytes) })..];
    }

    /// <summary>The stream ends: what is there of a line is a line.</summary>
    public void End()
    {
        if (_state == State.Prefix)
            Keep(_prefix.AsSpan(0, _prefixLength));
        Emit();
    }

    private int FeedPrefix(ReadOnlySpan<byte> bytes)
    {
        _prefix[_prefixLength++] = bytes[0];
        var prefix = _prefix.AsSpan(0, _prefixLength);
        switch (Judge(prefix))
        {
            case null:
                break;
            case 0:
                _prefixLength = 0;
                _state = State.Ended;
                Replay(prefix);
                break;
            case { } count:
                _prefixLength = 0;
                _remaining = count - 1;
                _state = State.Counted;
                Keep("<"u8);
                break;
        }

        return 1;
    }

    // Null: too early to tell. 0: a line that ends with a line feed. Else the count.
    private static int? Judge(ReadOnlySpan<byte> prefix)
    {
        var digits = prefix.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        if (digits < 0)
            return prefix[0] == '0' || prefix.Length > 7 ? 0 : null;
        if (digits == 0 || prefix[0] == '0' || prefix[digits] != ' ')
            return 0;
        if (digits + 1 == prefix.Length)
            return null;
        return prefix[digits + 1] == '<' && int.Parse(prefix[..digits], System.Globalization.CultureInfo.InvariantCulture) is <= HighestCount and > 1 and var count ? count : 0;
    }

    // The bytes looked at belong to the line; a line feed may be among them.
    private void Replay(ReadOnlySpan<byte> prefix)
    {
        Span<byte> copy = stackalloc byte[LongestPrefix];
        prefix.CopyTo(copy);
        Feed(copy[..prefix.Length]);
    }

    private int FeedCounted(ReadOnlySpan<byte> bytes)
    {
        var used = Math.Min(_remaining, bytes.Length);
        Keep(bytes[..used]);
        _remaining -= used;
        if (_remaining == 0)
            Emit();
        return used;
    }

    private int FeedEnded(ReadOnlySpan<byte> bytes)
    {
        var end = bytes.IndexOf((byte)'\n');
        Keep(end < 0 ? bytes : bytes[..end]);
        if (end < 0)
            return bytes.Length;
        Emit();
        return end + 1;
    }

    private void Keep(ReadOnlySpan<byte> bytes)
    {
        var kept = Math.Min(bytes.Length, _line.Length - _length);
        bytes[..kept].CopyTo(_line.AsSpan(_length));
        _length += kept;
        _truncated |= kept < bytes.Length;
    }

    private void Emit()
    {
        if (_length > 0)
            take(_line.AsSpan(0, _length), _truncated);
        (_length, _prefixLength, _remaining, _truncated, _state) = (0, 0, 0, false, State.Prefix);
    }
}
