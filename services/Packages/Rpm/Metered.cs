namespace UpgradePlatform.Packages.Rpm;

/// <summary>Reads from a stream as far as a limit, and as long as somebody waits for it.</summary>
internal sealed class Metered(Stream inner, long limit, CancellationToken cancellation)
{
    private long _read;

    public int Read(Span<byte> buffer)
    {
        cancellation.ThrowIfCancellationRequested();
        var read = inner.Read(buffer);
        _read += read;
        return _read <= limit ? read : throw PackageException.TooLarge($"Its payload holds more than {limit} bytes, unpacked.");
    }
}
