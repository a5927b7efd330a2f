using System.Globalization;
using System.Security.Cryptography;

namespace UpgradePlatform.Workers.Runtime.Remote.OpenSsh;

/// <summary>
/// The folder of one worker process, mode 700: control sockets, known-hosts files, logs of the client and, for the moment of a login, the
/// secret in a file of mode 600. A file rather than a pipe, since a child of .NET inherits no descriptors and opening a named pipe hangs
/// where the client never asks; the helper removes it before the password has left the machine.
/// </summary>
internal sealed class SshState : IDisposable
{
    private const string Prefix = "upr-";
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode PrivateFolder = Private | UnixFileMode.UserExecute;

    private const string AskPassScript =
        """
        #!/bin/sh
        # Run by ssh where it would ask a person. Answers a question for a password, once.
        case $1 in *[Pp]assword*) ;; *) exit 1 ;; esac
        exec 3<"$UPGRADE_ASKPASS" && rm -f "$UPGRADE_ASKPASS" && cat <&3

        """;

    private SshState(string folder) => Folder = folder;

    internal string Folder { get; }

    internal string AskPass => Path.Combine(Folder, "askpass");

    internal static string BaseOf(RemoteOptions options) => (options.StateFolder ?? Path.GetTempPath()).TrimEnd('/');

    /// <summary>Makes a folder for this process and removes those of processes that are gone.</summary>
    internal static SshState Create(RemoteOptions options)
    {
        var parent = BaseOf(options);
        Directory.CreateDirectory(parent);
        Sweep(parent);
        var own = Environment.ProcessId;
        var name = string.Create(CultureInfo.InvariantCulture, $"{Prefix}{own}-{StartOf(own):x}-{RandomNumberGenerator.GetHexString(6, lowercase: true)}");
        var folder = Path.Combine(parent, name);
        if (OperatingSystem.IsWindows())
            throw new PlatformNotSupportedException("The remote shell needs Unix file modes.");
        // The random part is fresh, so this folder is ours and nobody else's.
        Directory.CreateDirectory(folder, PrivateFolder);
        var state = new SshState(folder);
        Write(state.AskPass, AskPassScript, PrivateFolder);
        return state;
    }

    internal string ForConnection(string id) => Path.Combine(Folder, id);

    internal string NewPath(string suffix) => Path.Combine(Folder, RandomNumberGenerator.GetHexString(12, lowercase: true) + suffix);

    internal string NewSecret(string text)
    {
        var path = NewPath(".secret");
        Write(path, text, Private);
        return path;
    }

    internal static void Write(string path, string text, UnixFileMode mode = Private)
    {
        if (OperatingSystem.IsWindows())
            throw new PlatformNotSupportedException("The remote shell needs Unix file modes.");
        var create = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, UnixCreateMode = mode };
        using var writer = new StreamWriter(path, create);
        writer.Write(text);
    }

    public void Dispose()
    {
        try
        {
            Directory.Delete(Folder, recursive: true);
        }
        catch (IOException)
        {
            // A connection that is just ending removes its socket at the same moment; the next worker sweeps the rest.
        }
    }

    private static void Sweep(string parent)
    {
        foreach (var folder in Directory.EnumerateDirectories(parent, Prefix + "*"))
        {
            var parts = Path.GetFileName(folder).Split('-');
            if (parts.Length != 4 || !int.TryParse(parts[1], CultureInfo.InvariantCulture, out var pid) || $"{StartOf(pid):x}" == parts[2])
                continue;
            try
            {
                Directory.Delete(folder, recursive: true);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Another user's, or swept by another worker at this moment.
            }
        }
    }

    /// <summary>When a process was started, in ticks since the boot; 0 for none.</summary>
    private static long StartOf(int pid)
    {
        try
        {
            var stat = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}/stat"));
            // The name in parentheses may hold anything; 20 fields after it stands the start.
            return long.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[19], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
