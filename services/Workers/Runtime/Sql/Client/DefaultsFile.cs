using System.Globalization;
using System.Text;
using UpgradePlatform.Workers.Runtime.Remote;

namespace UpgradePlatform.Workers.Runtime.Sql.Client;

/// <summary>The file a client reads its options from. It is UTF-8, and so is all that is said.</summary>
internal static class DefaultsFile
{
    internal static string Text(SqlServer server, string? password, SqlOptions options, string plugins)
    {
        List<string> lines =
        [
            "[client]", $"host={Quote(server, server.Address)}", $"port={server.Port.ToString(CultureInfo.InvariantCulture)}", "protocol=TCP",
            $"user={Quote(server, server.User)}", $"password={Quote(server, password ?? string.Empty)}",
            $"connect-timeout={Math.Max(1, (int)Math.Ceiling(options.ConnectTimeout.TotalSeconds)).ToString(CultureInfo.InvariantCulture)}",
            // A statement is sent once; whoever sent it decides about another time.
            "skip-reconnect", "skip-auto-rehash", "default-character-set=utf8mb4",
            // A server may ask for files of this machine, and for other ways to log in.
            "local-infile=0", $"loose-plugin-dir={Quote(server, plugins)}",
        ];
        lines.AddRange(options.AuthorityFile is { } authority
            ? ["loose-ssl", $"ssl-ca={Quote(server, authority)}", "loose-ssl-verify-server-cert", "loose-ssl-mode=VERIFY_IDENTITY"]
            : ["loose-skip-ssl-verify-server-cert"]);
        return string.Join('\n', lines) + "\n";
    }

    // In single quotes, with escapes: a hash is then no comment, and blanks at the ends stay.
    private static string Quote(SqlServer server, string value)
    {
        var text = new StringBuilder("'");
        foreach (var c in value)
        {
            _ = c switch
            {
                '\\' or '\'' or '"' => text.Append('\\').Append(c),
                '\n' => text.Append(@"\n"),
                '\r' => text.Append(@"\r"),
                '\t' => text.Append(@"\t"),
                < ' ' => throw new DeviceUnreachableException($"{server.Name}: address, user or password of the database hold a control character.")
                {
                    Reason = UnreachableReason.NotConfigured,
                    MayHaveBegun = false,
                },
                _ => text.Append(c),
            };
        }

        return text.Append('\'').ToString();
    }
}
