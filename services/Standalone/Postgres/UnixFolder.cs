namespace UpgradePlatform.Standalone.Postgres;

/// <summary>Folders that only their owner may enter.</summary>
internal static class UnixFolder
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private const UnixFileMode AnyOfGroup = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute;

    /// <summary>Creates a folder of mode 0700. One that exists keeps its mode: it may be somebody's shared folder.</summary>
    public static void CreatePrivate(string path)
    {
        RefuseWindows();
        if (!OperatingSystem.IsWindows() && !Directory.Exists(path))
            Directory.CreateDirectory(path, Private);
    }

    /// <summary>Whether the folder is a real one of mode 0700.</summary>
    public static bool IsPrivate(string path) =>
        !OperatingSystem.IsWindows() && new DirectoryInfo(path) is { Exists: true, LinkTarget: null } && File.GetUnixFileMode(path) == Private;

    /// <summary>Whether the group of a folder may do nothing in it: then the group may be given a new meaning.</summary>
    public static bool GroupHasNothing(string path) => !OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & AnyOfGroup) == 0;

    /// <summary>Lets the group pass through the folder, not list it.</summary>
    public static void LetGroupPass(string path)
    {
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, File.GetUnixFileMode(path) | UnixFileMode.GroupExecute);
    }

    private static void RefuseWindows()
    {
        if (OperatingSystem.IsWindows())
            throw new EmbeddedPostgresException("The private PostgreSQL runs on Linux only: give a connection string instead.");
    }
}
