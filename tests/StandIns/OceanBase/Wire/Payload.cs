using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace UpgradePlatform.StandIn.OceanBase.Wire;

/// <summary>Builds the payload of a packet.</summary>
internal sealed class Payload
{
    private readonly ArrayBufferWriter<byte> bytes = new();

    public ReadOnlySpan<byte> Bytes => bytes.WrittenSpan;

    public Payload Byte(int value)
    {
        bytes.Write([(byte)value]);
        return this;
    }

    public Payload Short(int value) => Byte(value).Byte(value >> 8);

    public Payload Int(long value) => Short((int)value).Short((int)(value >> 16));

    public Payload Raw(ReadOnlySpan<byte> value)
    {
        bytes.Write(value);
        return this;
    }

    public Payload Ended(string text) => Raw(Encoding.UTF8.GetBytes(text)).Byte(0);

    public Payload Length(long value)
    {
        if (value < 251)
            return Byte((int)value);
        if (value < 1 << 16)
            return Byte(0xFC).Short((int)value);
        if (value < 1 << 24)
            return Byte(0xFD).Short((int)value).Byte((int)(value >> 16));
        Span<byte> eight = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(eight, value);
        return Byte(0xFE).Raw(eight);
    }

    /// <summary>Text with its length before it; null has a mark of its own.</summary>
    public Payload Text(string? text)
    {
        if (text is null)
            return Byte(0xFB);
        var encoded = Encoding.UTF8.GetBytes(text);
        return Length(encoded.Length).Raw(encoded);
    }
}
