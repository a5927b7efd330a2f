using System.Globalization;
using System.Net.Sockets;
using UpgradePlatform.Contracts.Devices;

namespace UpgradePlatform.TestKit.Ssh;

/// <summary>An sshd of its own on a free port of the loopback, with a host key of its own; the user running the tests may log in.</summary>
public sealed class SshServer : IAsyncDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    private readonly SshServerOptions options;
    private readonly TempFolder folder = new();
    private readonly LineBuffer output = new();
    private ChildProcess process = null!;

    private SshServer(SshServerOptions options) => this.options = options;

    public static string User { get; } = Environment.UserName;

    public int Port { get; } = FreePort.Next();

    /// <summary>Public host key as <c>type base64</c>.</summary>
    public string HostKey { get; private set; } = string.Empty;

    /// <summary>File of the private key that may log in.</summary>
    public string LoginKey => System.IO.Path.Combine(folder.Path, "login");

    public string Log => string.Join('\n', output.Lines);

    /// <summary>How a worker reaches it.</summary>
    public DeviceInfo Device => new()
    {
        Address = options.Address,
        Port = Port,
        User = User,
        Credential = $"file:{LoginKey}",
        HostKeys = [HostKey],
    };

    public static async Task<SshServer> Start(SshServerOptions? options = null)
    {
        var server = new SshServer(options ?? new SshServerOptions());
        await server.NewKey("login");
        await server.NewKey("host");
        await server.Listen();
        return server;
    }

    /// <summary>Comes back with another host key, as after a re-image.</summary>
    public async Task ReImage()
    {
        await Stop();
        File.Delete(Path("host"));
        File.Delete(Path("host.pub"));
        await NewKey("host");
        await Listen();
    }

    /// <summary>Ends the connections there are; new ones can be made.</summary>
    public void CutConnections()
    {
        foreach (var pid in Processes.ChildrenOf(process.Pid).ToArray())
        {
            foreach (var session in Processes.ChildrenOf(pid).Where(child => Processes.NameOf(child) == "sshd").ToArray())
                ProcessSignals.Send(session, ProcessSignals.Kill);
            ProcessSignals.Send(pid, ProcessSignals.Kill);
        }
    }

    public async Task Stop()
    {
        CutConnections();
        process.Signal(ProcessSignals.Terminate);
        await process.EndedAsync(Deadline);
        process.Dispose();
    }

    /// <summary>Comes back after <see cref="Stop"/>, as it was.</summary>
    public Task Resume() => Listen();

    public async ValueTask DisposeAsync()
    {
        await Stop();
        output.Dispose();
        folder.Dispose();
    }

    public string Path(string name) => System.IO.Path.Combine(folder.Path, name);

    public Task NewKey(string name) => Keygen("-q", "-t", "ed25519", "-N", "", "-C", "test", "-f", Path(name));

    public static Task Keygen(params string[] arguments) => ChildProcess.RunAsync(["ssh-keygen", .. arguments], Deadline);

    private async Task Listen()
    {
        HostKey = string.Join(' ', (await File.ReadAllTextAsync(Path("host.pub"))).Split(' ')[..2]);
        List<string> lines =
        [
            $"Port {Port.ToString(CultureInfo.InvariantCulture)}", $"ListenAddress {options.Address}", $"HostKey {Path("host")}", $"AuthorizedKeysFile {Path("login.pub")}",
            "PermitRootLogin yes", "StrictModes no", "UsePAM no", "PidFile none", "MaxStartups 100", "LogLevel VERBOSE", "PrintMotd no", "PrintLastLog no",
            $"PasswordAuthentication {(options.Password is null ? "no" : "yes")}", "KbdInteractiveAuthentication no",
            // A home of its own: what the user of this machine has in a shell's start-up files is no part of the test, and may take seconds.
            $"SetEnv HOME={folder.Path}{(options.Path is { } path ? $" PATH={path}" : "")}{string.Concat(options.Environment.Select(variable => $" {variable.Key}={variable.Value}"))}",
        ];
        if (options.Authority is { } authority)
        {
            await Keygen("-q", "-s", authority, "-h", "-I", "host", "-n", options.Address, Path("host.pub"));
            lines.Add($"HostCertificate {Path("host-cert.pub")}");
        }

        await File.WriteAllLinesAsync(Path("sshd_config"), lines);
        if (Environment.IsPrivilegedProcess)
            Directory.CreateDirectory("/run/sshd");
        process = await ChildProcess.StartAsync(await Command(), output);
        await Eventually.TrueAsync(Answers, Deadline, $"sshd on {Port} answers: {output.Tail()}");
    }

    // A password of our own for the user, in a mount namespace: the system's files stay as they are.
    private async Task<string[]> Command()
    {
        string[] sshd = ["/usr/sbin/sshd", "-D", "-e", "-f", Path("sshd_config")];
        if (options.Password is not { } password)
            return sshd;
        var hash = (await ChildProcess.RunAsync(["openssl", "passwd", "-6", password], Deadline)).Trim();
        await File.WriteAllTextAsync(Path("shadow"), $"{User}:{hash}:19000:0:99999:7:::\n");
        return ["unshare", "-m", "sh", "-c", "mount --bind \"$0\" /etc/shadow && exec \"$@\"", Path("shadow"), .. sshd];
    }

    private async Task<bool> Answers()
    {
        using var client = new TcpClient();
        await client.ConnectAsync(options.Address, Port);
        var banner = new byte[4];
        await client.GetStream().ReadExactlyAsync(banner);
        return banner.AsSpan().SequenceEqual("SSH-"u8);
    }
}
