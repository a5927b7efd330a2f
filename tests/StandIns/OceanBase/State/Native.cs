using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace UpgradePlatform.StandIn.OceanBase.State;

internal static partial class Native
{
    private const int Exclusive = 2;

    /// <summary>Waits until nobody else holds the lock of the file; closing the handle gives it back, and so does the end of the process.</summary>
    public static void Lock(SafeFileHandle file)
    {
        while (Flock(file, Exclusive) != 0)
        {
            if (Marshal.GetLastPInvokeError() != 4)
                throw new IOException($"flock failed with error {Marshal.GetLastPInvokeError()}.");
        }
    }

    /// <summary>Leaves session and terminal of the one that started us, and gives its files back.</summary>
    public static void Detach()
    {
        _ = Setsid();
        using var nothing = File.OpenHandle("/dev/null", FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        for (var descriptor = 0; descriptor < 3; descriptor++)
            _ = Dup2(nothing, descriptor);
    }

    [LibraryImport("libc", EntryPoint = "flock", SetLastError = true)]
    private static partial int Flock(SafeFileHandle file, int operation);

    [LibraryImport("libc", EntryPoint = "setsid", SetLastError = true)]
    private static partial int Setsid();

    [LibraryImport("libc", EntryPoint = "dup2", SetLastError = true)]
    private static partial int Dup2(SafeFileHandle file, int descriptor);
}
