using System.Globalization;
using System.Text.RegularExpressions;
using UpgradePlatform.Workers.Runtime.Remote;

namespace UpgradePlatform.Workers.Runtime.Sql.Client;

/// <summary>
/// Reads from what a client says on its standard error why it failed. Numbers from 2000 on are the client's own, all others the server's.
/// </summary>
internal static partial class ClientFailure
{
    private const int AccessDenied = 1045;
    private const int AccessDeniedNoPassword = 1698;
    private const int HostNotAllowed = 1130;
    private const int HostBlocked = 1129;
    private const int TooManyConnections = 1040;
    private const int ServerShutdown = 1053;
    private const int ServerGone = 2006;
    private const int ServerLost = 2013;
    private const int UnknownHost = 2005;

    internal static Exception Of(SqlServer server, string words)
    {
        if (Pattern().Match(words) is not { Success: true } match)
            return Unreachable(UnreachableReason.Other, mayHaveBegun: true, $"the client failed: {Last(words)}");
        var number = int.Parse(match.Groups["number"].Value, NumberStyles.None, CultureInfo.InvariantCulture);
        var text = match.Groups["text"].Value.Trim();
        // A line number is only told of a statement: without one, nothing was sent.
        var sent = match.Groups["line"].Success;
        return (number, sent) switch
        {
            (AccessDenied or AccessDeniedNoPassword or HostNotAllowed or HostBlocked, false) =>
                Unreachable(UnreachableReason.LoginDenied, mayHaveBegun: false, $"the database denied the login ({text}); check its user and credential in the fleet"),
            (TooManyConnections, false) => Unreachable(UnreachableReason.Busy, mayHaveBegun: false, "the database takes no more connections"),
            (UnknownHost, false) => Unreachable(UnreachableReason.NameUnknown, mayHaveBegun: false, "its name is unknown"),
            (_, false) => Unreachable(ReasonOf(text), mayHaveBegun: false, $"its database does not answer ({text})"),
            (ServerGone or ServerLost or ServerShutdown or (>= 2000 and < 2100), true) =>
                Unreachable(UnreachableReason.ConnectionLost, mayHaveBegun: true, $"the connection to its database was lost ({text})"),
            _ => new SqlErrorException(number, match.Groups["state"].Value, text),
        };

        DeviceUnreachableException Unreachable(UnreachableReason reason, bool mayHaveBegun, string why) =>
            new($"{server.Name}: {why}.") { Reason = reason, MayHaveBegun = mayHaveBegun };
    }

    // The client gives the number of the system in brackets: 111 refused, told as 115 by some, 113 and 101 no way, 110 no answer in time.
    private static UnreachableReason ReasonOf(string text) =>
        text.Contains("(111", StringComparison.Ordinal) || text.Contains("(115", StringComparison.Ordinal) ? UnreachableReason.Refused
        : text.Contains("(113", StringComparison.Ordinal) || text.Contains("(101", StringComparison.Ordinal) ? UnreachableReason.NoRoute
        : text.Contains("(110", StringComparison.Ordinal) ? UnreachableReason.ConnectTimeout
        : text.Contains("Lost connection", StringComparison.OrdinalIgnoreCase) ? UnreachableReason.ConnectionLost
        : UnreachableReason.Other;

    private static string Last(string words) =>
        words.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).LastOrDefault() ?? "it gave no reason";

    [GeneratedRegex(@"^ERROR (?<number>\d{1,6}) \((?<state>\w{5})\)(?<line> at line \d+)?: (?<text>.*)", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Pattern();
}
