using System.Net.Sockets;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace UpgradePlatform.Prober.Network;

/// <summary>The system calls .NET has no word for. Numbers as on every Linux that .NET runs on.</summary>
internal static unsafe partial class Native
{
    public const int NewNetworkNamespace = 0x40000000;
    public const int DoNotWait = 0x40;
    public const int OptionsOfSocket = 1;
    public const int SendBufferForce = 32;
    public const int ReceiveBufferForce = 33;
    public const int MemoryInformation = 55;

    [LibraryImport("libc", EntryPoint = "setns", SetLastError = true)]
    public static partial int SetNamespace(SafeFileHandle file, int kind);

    [LibraryImport("libc", EntryPoint = "sendmmsg", SetLastError = true)]
    public static partial int SendMany(SafeSocketHandle socket, MessageHeader* messages, uint count, int flags);

    [LibraryImport("libc", EntryPoint = "recvmmsg", SetLastError = true)]
    public static partial int ReceiveMany(SafeSocketHandle socket, MessageHeader* messages, uint count, int flags, nint timeout);

    /// <summary>Of the calling thread, where <paramref name="which"/> and <paramref name="who"/> are 0.</summary>
    [LibraryImport("libc", EntryPoint = "setpriority", SetLastError = true)]
    public static partial int SetPriority(int which, uint who, int nice);
}
