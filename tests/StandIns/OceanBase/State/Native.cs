using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace UpgradePlatform.StandIn.OceanBase.State;

internal static partial class Native
{
    private const int Exclusive = 2;

    // O_RDWR, O_CREAT, O_CLOEXEC.
    private const int OpenFlags = 0x2 | 0x40 | 0x80000;

    /// <summary>
    /// Waits until nobody else holds the lock of the file; closing the handle gives it back, and so does the end of the process. The file is
    /// opened here: the runtime's own way takes a lock of its own and fails where there is one.
    /// </summary>
    public static SafeFileHandle Lock(string path)
    {
        var descriptor = Open(path, OpenFlags, 0x1B6);
        if (descriptor < 0)
            throw new IOException($"{path} cannot be opened: error {Marshal.GetLastPInvokeError()}.");
        var file = new SafeFileHandle(descriptor, ownsHandle: true);
        while (Flock(file, Exclusive) != 0)
        {
            if (Marshal.GetLastPInvokeError() != 4)
                throw new IOException($"flock failed with error {Marshal.GetLastPInvokeError()}.");
        }

        return file;
    }

    /// <summary>Leaves session and terminal of the one that started us, and gives its files back.</summary>
    public static void Detach()
    {
        _ = Setsid();
        using var nothing = File.OpenHandle("/dev/null", FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        for (var descriptor = 0; descriptor < 3; descriptor++)
            _ = Dup2(nothing, descriptor);
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags, int mode);

    [LibraryImport("libc", EntryPoint = "flock", SetLastError = true)]
    private static partial int Flock(SafeFileHandle file, int operation);

    [LibraryImport("libc", EntryPoint = "setsid", SetLastError = true)]
    private static partial int Setsid();

    [LibraryImport("libc", EntryPoint = "dup2", SetLastError = true)]
    private static partial int Dup2(SafeFileHandle file, int descriptor);
}
