using System.Text.RegularExpressions;

namespace UpgradePlatform.Workers.Runtime.Remote.OpenSsh;

/// <summary>Reads from the client's log why it failed.</summary>
internal static partial class SshFailure
{
    private static readonly (string Words, UnreachableReason Reason, string Text)[] Known =
    [
        ("Permission denied", UnreachableReason.LoginDenied, "the login was denied; check user and credential"),
        ("Too many authentication failures", UnreachableReason.LoginDenied, "the login was denied; check user and credential"),
        ("UNPROTECTED PRIVATE KEY", UnreachableReason.LoginDenied, "the private key was not usable"),
        ("Could not resolve hostname", UnreachableReason.NameUnknown, "its name is unknown"),
        ("No route to host", UnreachableReason.NoRoute, "the network knows no way to it"),
        ("Network is unreachable", UnreachableReason.NoRoute, "the network knows no way to it"),
        ("Connection refused", UnreachableReason.Refused, "the connection was refused; no SSH server listens there"),
        ("timed out", UnreachableReason.ConnectTimeout, "it did not answer in time"),
        ("Session open refused by peer", UnreachableReason.Busy, "it allows no more sessions"),
        ("kex_exchange_identification", UnreachableReason.Busy, "it closed the connection at once; too many logins at a time, or no SSH server"),
        ("Connection reset", UnreachableReason.ConnectionLost, "the connection was reset"),
        ("Connection closed", UnreachableReason.ConnectionLost, "it closed the connection"),
        ("Broken pipe", UnreachableReason.ConnectionLost, "the connection broke"),
    ];

    /// <summary>What to throw where no session came to be.</summary>
    internal static Exception Of(SshTarget target, string log) =>
        log.Contains("Host key verification failed", StringComparison.Ordinal)
            ? new HostKeyMismatchException(target.Name, "its host key is not the one declared or enrolled for it. Nothing was sent.")
            {
                Presented = Fingerprint().Match(log) is { Success: true } match ? match.Groups[1].Value : null,
                Expected = target.Expected,
            }
            : Unreachable(target.Name, log, mayHaveBegun: false);

    internal static DeviceUnreachableException Unreachable(string name, string log, bool mayHaveBegun)
    {
        foreach (var (words, reason, text) in Known)
        {
            if (log.Contains(words, StringComparison.Ordinal))
                return new DeviceUnreachableException($"{name}: {text}.") { Reason = reason, MayHaveBegun = mayHaveBegun };
        }

        var last = log.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .LastOrDefault(line => !line.StartsWith("debug", StringComparison.Ordinal));
        return new DeviceUnreachableException($"{name}: the connection failed: {last ?? "the client gave no reason"}") { MayHaveBegun = mayHaveBegun };
    }

    [GeneratedRegex(@"^(SHA256:[A-Za-z0-9+/]+)\.?\s*$", RegexOptions.Multiline)]
    private static partial Regex Fingerprint();
}
