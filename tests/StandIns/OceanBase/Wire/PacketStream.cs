using System.Buffers.Binary;

namespace UpgradePlatform.StandIn.OceanBase.Wire;

/// <summary>Packets of the MySQL protocol: three bytes of length, one of sequence; what is longer comes in several.</summary>
internal sealed class PacketStream(Stream stream)
{
    private const int Longest = 0xFFFFFF;
    private byte sequence;

    /// <summary>Reads one; null when the client is gone.</summary>
    public byte[]? Read()
    {
        using var whole = new MemoryStream();
        var header = new byte[4];
        int length;
        do
        {
            if (stream.ReadAtLeast(header, 4, throwOnEndOfStream: false) < 4)
                return null;
            length = header[0] | (header[1] << 8) | (header[2] << 16);
            sequence = (byte)(header[3] + 1);
            var part = new byte[length];
            if (stream.ReadAtLeast(part, length, throwOnEndOfStream: false) < length)
                return null;
            whole.Write(part);
        }
        while (length == Longest);
        return whole.ToArray();
    }

    public void Write(ReadOnlySpan<byte> payload)
    {
        int length;
        Span<byte> header = stackalloc byte[4];
        do
        {
            length = Math.Min(payload.Length, Longest);
            BinaryPrimitives.WriteInt32LittleEndian(header, length);
            header[3] = sequence++;
            stream.Write(header);
            stream.Write(payload[..length]);
            payload = payload[length..];
        }
        while (length == Longest);
    }

    public void Flush() => stream.Flush();
}
