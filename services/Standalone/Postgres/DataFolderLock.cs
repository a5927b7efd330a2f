using System.Globalization;

namespace UpgradePlatform.Standalone.Postgres;

/// <summary>One platform per data folder: a locked file, held for the life of the process.</summary>
/// <remarks>
/// The kernel gives the lock back whatever ends the process, so a killed platform never locks itself out. The file stays: removing
/// it would let two processes hold a lock each, on two files of one name.
/// </remarks>
internal sealed class DataFolderLock : IDisposable
{
    private readonly FileStream _file;

    private DataFolderLock(FileStream file) => _file = file;

    /// <summary>Takes the lock of <paramref name="folder"/>.</summary>
    /// <exception cref="EmbeddedPostgresException">Another process holds it.</exception>
    public static DataFolderLock Acquire(string folder)
    {
        var path = Path.Combine(folder, "platform.lock");
        FileStream file;
        try
        {
            // No sharing is flock(LOCK_EX | LOCK_NB) on Unix.
            file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (e is not DirectoryNotFoundException && File.Exists(path))
        {
            throw new EmbeddedPostgresException(
                $"Another platform (process {Holder(folder)}) runs on the data folder {folder}. Stop it, or choose another data folder.", e);
        }

        // In a file of its own: reading a locked one would wait for its lock.
        File.WriteAllText(PidFile(folder), Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        return new DataFolderLock(file);
    }

    /// <inheritdoc />
    public void Dispose() => _file.Dispose();

    private static string PidFile(string folder) => Path.Combine(folder, "platform.pid");

    private static string Holder(string folder)
    {
        try
        {
            return File.ReadAllText(PidFile(folder));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "unknown";
        }
    }
}
