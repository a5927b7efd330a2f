using System.Runtime.InteropServices;

namespace UpgradePlatform.Prober.Network;

/// <summary><c>struct iovec</c>: where the bytes of a message are.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct MessagePart
{
    public byte* Base;
    public nuint Length;
}
