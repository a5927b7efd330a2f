using System.Diagnostics;
using System.Globalization;

namespace UpgradePlatform.Workers.Runtime.Remote.OpenSsh;

/// <summary>Starts the client. Its own words go to a file, so that nothing a host says can be taken for them.</summary>
internal sealed class SshClient(RemoteOptions options, SshState state)
{
    /// <summary>Logs in and stays in the background as the master of a connection; ends as soon as that is done or has failed.</summary>
    internal Process StartMaster(SshTarget target, SshLogin login, string socket, string knownHosts, string log) =>
        Start(
            [
                .. Common(target.Address, target.Port, knownHosts), "-o", "StrictHostKeyChecking=yes", "-o", "IdentitiesOnly=yes", "-o", "IdentityAgent=none",
                .. login.Options, "-l", target.User, "-f", "-N", "-M", "-S", socket, "-o", $"ControlPersist={Seconds(options.KeepConnection)}",
                "-o", "LogLevel=INFO", "-E", log, "--", target.Address,
            ],
            login.Environment);

    /// <summary>
    /// Runs a line over a connection, never beside it: what would be a connection of its own has a proxy that fails. The log says whether
    /// the session was opened.
    /// </summary>
    internal Process StartSession(SshTarget target, string socket, string? line, string log) =>
        Start(
            [
                "-F", "none", "-T", "-S", socket, "-o", "ControlMaster=no", "-o", "ProxyCommand=false", "-o", "BatchMode=yes",
                "-o", "IdentityFile=none", "-o", "LogLevel=DEBUG1", "-E", log, "--", target.Address, .. line is null ? Array.Empty<string>() : [line],
            ]);

    /// <summary>Asks for the host key without a login.</summary>
    internal Process StartProbe(string address, int port, string knownHosts, string log) =>
        Start(
            [
                .. Common(address, port, knownHosts), "-o", "StrictHostKeyChecking=accept-new", "-o", "BatchMode=yes", "-o", "PreferredAuthentications=none",
                "-o", "LogLevel=INFO", "-E", log, "-T", "--", address, "true",
            ]);

    /// <summary>Tells a master to take no more sessions, or to end at once.</summary>
    internal Process StartControl(SshTarget target, string socket, string word) =>
        Start(["-F", "none", "-S", socket, "-O", word, "-q", "--", target.Address]);

    private const int Questions = 3;

    private string[] Common(string address, int port, string knownHosts) =>
    [
        "-F", "none", "-p", port.ToString(CultureInfo.InvariantCulture), "-o", $"HostKeyAlias={address}", "-o", $"UserKnownHostsFile={knownHosts}",
        "-o", "GlobalKnownHostsFile=/dev/null", "-o", "CheckHostIP=no", "-o", "HashKnownHosts=no", "-o", "UpdateHostKeys=no", "-o", "VerifyHostKeyDNS=no",
        "-o", $"ConnectTimeout={Seconds(options.ConnectTimeout)}", "-o", "ConnectionAttempts=1",
        // A host that went without a word is noticed about as soon as one that never answers: whoever waits for either waits in one window.
        "-o", $"ServerAliveInterval={Seconds(options.ConnectTimeout / Questions)}", "-o", $"ServerAliveCountMax={Questions}",
        "-o", "ForwardAgent=no", "-o", "ForwardX11=no", "-o", "ClearAllForwardings=yes", "-o", "PermitLocalCommand=no", "-o", "EscapeChar=none",
    ];

    private Process Start(IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var info = new ProcessStartInfo(options.Program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = state.Folder,
        };
        info.Environment["LC_ALL"] = "C";
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            info.Environment[name] = value;
        return Process.Start(info) ?? throw new InvalidOperationException($"{options.Program} did not start.");
    }

    private static string Seconds(TimeSpan time) => Math.Max(1, (int)Math.Ceiling(time.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
}
