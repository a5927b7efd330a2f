using UpgradePlatform.Dialects.ObShell.Errors;

namespace UpgradePlatform.Dialects.ObShell.Security;

/// <summary>Whether an opened header lets its request in: OBShell specification 2.5, steps 5 to 7, in that order. Pure.</summary>
internal static class HybridVerification
{
    /// <summary>How far ahead a header may expire (8.13): uploads ask for ten minutes, and clocks differ.</summary>
    public static readonly TimeSpan MostAhead = TimeSpan.FromMinutes(15);

    /// <summary>Why not; null when it does. Every question is asked, whatever the answer to the one before: the time it takes tells nothing.</summary>
    /// <param name="header">The header, opened.</param>
    /// <param name="target">Target of the request, undecoded, as on its first line.</param>
    /// <param name="arrival">When the request came, before its body was read (UTC).</param>
    /// <param name="passwords">Passwords in force.</param>
    public static ObShellRefusedException? Refuse(HybridHeader header, string target, DateTimeOffset arrival, PasswordBook passwords)
    {
        var (uri, time, password) = (Uri(header, target), Time(header, arrival), Password(header, passwords));
        return (uri ?? time ?? password)?.Within("Unauthorized");
    }

    /// <summary>From when on a verified header is refused in any case: the second in which it expires counts as a whole.</summary>
    public static DateTimeOffset RefusedFrom(HybridHeader header) => HybridHeaderReader.Expiry(header)!.Value + TimeSpan.FromSeconds(1);

    private static ObShellRefusedException? Uri(HybridHeader header, string target) => string.Equals(header.Target, target, StringComparison.Ordinal)
        ? null
        : ObShellErrors.UriMismatch.With("the header is not for this request");

    private static ObShellRefusedException? Time(HybridHeader header, DateTimeOffset arrival) => HybridHeaderReader.Expiry(header) switch
    {
        null => ObShellErrors.TimestampInvalid.With("the expiry of the header is no integer"),
        // Seconds, as the header counts them: within its last second it holds.
        { } expiry when arrival.ToUnixTimeSeconds() > expiry.ToUnixTimeSeconds() => ObShellErrors.Expired.With("the header has expired"),
        { } expiry when expiry - arrival > MostAhead => ObShellErrors.TimestampInvalid.With($"the expiry of the header is more than {MostAhead.TotalMinutes:0} minutes ahead"),
        _ => null,
    };

    private static ObShellRefusedException? Password(HybridHeader header, PasswordBook passwords) => header.Kind switch
    {
        HybridHeaderKind.Root => PasswordBook.Same(header.Password, passwords.Root) ? null : ObShellErrors.IncorrectRootPassword.With("the password of root@sys is not correct"),
        _ when passwords.Agent is { Length: > 0 } agent => PasswordBook.Same(header.Password, agent) ? null : ObShellErrors.IncorrectAgentPassword.With("the password of the agent is not correct"),
        _ => passwords.Root.Length > 0 ? ObShellErrors.WithRootPassword.With("the agent has no password; the password of root@sys is in force") : null,
    };
}
