using System.Buffers.Binary;

namespace UpgradePlatform.Prober;

/// <summary>What a packet carries, in network byte order.</summary>
/// <param name="Run">Number of the run: packets of another one are foreign.</param>
/// <param name="From">Index of the sender among the hosts.</param>
/// <param name="To">Index of the receiver.</param>
/// <param name="Flow">Which of the sender's ports it came from.</param>
/// <param name="Sequence">Its number within the pair, from 0.</param>
/// <param name="SentAt">When it was sent, since the run began; for whoever reads a capture.</param>
public readonly record struct ProbePacket(ulong Run, int From, int To, int Flow, long Sequence, TimeSpan SentAt)
{
    /// <summary>Bytes of a packet.</summary>
    public const int Size = 4 + 2 + 2 + 2 + 2 + 8 + 8 + 8;

    /// <summary>The first four bytes of each.</summary>
    public static ReadOnlySpan<byte> Magic => "UPpr"u8;

    /// <summary>Writes it to the first <see cref="Size"/> bytes.</summary>
    public void Write(Span<byte> target)
    {
        Magic.CopyTo(target);
        BinaryPrimitives.WriteUInt16BigEndian(target[4..], checked((ushort)From));
        BinaryPrimitives.WriteUInt16BigEndian(target[6..], checked((ushort)To));
        BinaryPrimitives.WriteUInt16BigEndian(target[8..], checked((ushort)Flow));
        BinaryPrimitives.WriteUInt16BigEndian(target[10..], 0);
        BinaryPrimitives.WriteUInt64BigEndian(target[12..], Run);
        BinaryPrimitives.WriteInt64BigEndian(target[20..], Sequence);
        BinaryPrimitives.WriteInt64BigEndian(target[28..], SentAt.Ticks);
    }

    /// <summary>Reads one.</summary>
    /// <returns>False when it is no packet of a prober.</returns>
    public static bool TryRead(ReadOnlySpan<byte> source, out ProbePacket packet)
    {
        if (source.Length != Size || !source.StartsWith(Magic))
        {
            packet = default;
            return false;
        }

        packet = new ProbePacket(
            BinaryPrimitives.ReadUInt64BigEndian(source[12..]),
            BinaryPrimitives.ReadUInt16BigEndian(source[4..]),
            BinaryPrimitives.ReadUInt16BigEndian(source[6..]),
            BinaryPrimitives.ReadUInt16BigEndian(source[8..]),
            BinaryPrimitives.ReadInt64BigEndian(source[20..]),
            TimeSpan.FromTicks(BinaryPrimitives.ReadInt64BigEndian(source[28..])));
        return true;
    }
}
