using System.Runtime.InteropServices;

namespace UpgradePlatform.Prober.Network;

/// <summary><c>struct mmsghdr</c> of 64-bit Linux: a message to send or receive, and how long it was.</summary>
/// <remarks>The message is a structure of its own, padded to a multiple of eight bytes, so the length does not follow its flags directly.</remarks>
[StructLayout(LayoutKind.Explicit, Size = 64)]
internal unsafe struct MessageHeader
{
    [FieldOffset(0)]
    public byte* Name;

    [FieldOffset(8)]
    public uint NameLength;

    [FieldOffset(16)]
    public MessagePart* Parts;

    [FieldOffset(24)]
    public nuint PartCount;

    [FieldOffset(56)]
    public uint Length;
}
