using UpgradePlatform.Workers.Runtime.Secrets;

namespace UpgradePlatform.Workers.Runtime.Remote.OpenSsh;

/// <summary>
/// The folder of one worker process: control sockets, known-hosts files, logs of the client and, for the moment of a login, the
/// secret in a file of mode 600. A file rather than a pipe, since a child of .NET inherits no descriptors and opening a named pipe hangs
/// where the client never asks; the helper removes it before the password has left the machine.
/// </summary>
internal sealed class SshState : IDisposable
{
    private const string AskPassScript =
        """
        #!/bin/sh
        # Run by ssh where it would ask a person. Answers a question for a password, once.
        case $1 in *[Pp]assword*) ;; *) exit 1 ;; esac
        exec 3<"$UPGRADE_ASKPASS" && rm -f "$UPGRADE_ASKPASS" && cat <&3

        """;

    private readonly PrivateFolder folder;

    private SshState(PrivateFolder folder) => this.folder = folder;

    internal string Folder => folder.FullPath;

    internal string AskPass => Path.Combine(Folder, "askpass");

    internal static string BaseOf(RemoteOptions options) => (options.StateFolder ?? Path.GetTempPath()).TrimEnd('/');

    /// <summary>Makes a folder for this process and removes those of processes that are gone.</summary>
    internal static SshState Create(RemoteOptions options)
    {
        var state = new SshState(PrivateFolder.Create(BaseOf(options)));
        Write(state.AskPass, AskPassScript, PrivateFolder.PrivateProgram);
        return state;
    }

    internal string ForConnection(string id) => Path.Combine(Folder, id);

    internal string NewPath(string suffix) => folder.NewPath(suffix);

    internal string NewSecret(string text)
    {
        var path = NewPath(".secret");
        Write(path, text);
        return path;
    }

    internal static void Write(string path, string text, UnixFileMode mode = PrivateFolder.Private) => PrivateFolder.Write(path, text, mode);

    public void Dispose() => folder.Dispose();
}
