namespace UpgradePlatform.Packages.Rpm;

/// <summary>Reads the rest of a stream that belongs to somebody else and stays open. Positions count from where it begins: xz pads to multiples of four of its own.</summary>
internal sealed class Undisposed(Stream inner) : Stream
{
    private readonly long _from = inner.Position;

    public override bool CanRead => true;

    public override bool CanSeek => inner.CanSeek;

    public override bool CanWrite => false;

    public override long Length => inner.Length - _from;

    public override long Position { get => inner.Position - _from; set => inner.Position = value + _from; }

    public override int Read(byte[] buffer, int offset, int count) => inner.Read(buffer, offset, count);

    public override int Read(Span<byte> buffer) => inner.Read(buffer);

    public override long Seek(long offset, SeekOrigin origin) => inner.Seek(origin == SeekOrigin.Begin ? offset + _from : offset, origin) - _from;

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
