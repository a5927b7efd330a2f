using System.Text;

namespace UpgradePlatform.StandIn.OceanBase.Sql;

/// <summary>Cuts a statement into tokens; comments and hints are left out.</summary>
internal static class Lexer
{
    private static readonly string[] LongSymbols = ["<=>", "<=", ">=", "<>", "!=", "||", "&&", ":="];

    public static List<Token> Cut(string sql)
    {
        var tokens = new List<Token>();
        var at = 0;
        while (at < sql.Length)
        {
            var c = sql[at];
            if (char.IsWhiteSpace(c))
            {
                at++;
            }
            else if (Comment(sql, at) is { } after)
            {
                at = after;
            }
            else if (c is '\'' or '"')
            {
                var begin = at;
                tokens.Add(new Token(TokenKind.Text, Text(sql, ref at), begin));
            }
            else if (c == '`')
            {
                var end = sql.IndexOf('`', at + 1);
                if (end < 0)
                    throw SqlException.Syntax(sql[at..]);
                tokens.Add(new Token(TokenKind.Quoted, sql[(at + 1)..end], at));
                at = end + 1;
            }
            else
            {
                tokens.Add(Plain(sql, ref at));
            }
        }

        tokens.Add(new Token(TokenKind.End, string.Empty, sql.Length));
        return tokens;
    }

    private static Token Plain(string sql, ref int at)
    {
        var begin = at;
        var c = sql[at];
        if (char.IsAsciiDigit(c))
        {
            while (at < sql.Length && (char.IsAsciiDigit(sql[at]) || sql[at] == '.'))
                at++;
            return new Token(TokenKind.Number, sql[begin..at], begin);
        }

        if (c == '@' || IsWord(c))
        {
            while (at < sql.Length && (IsWord(sql[at]) || sql[at] == '@' || (c == '@' && sql[at] == '.')))
                at++;
            return new Token(c == '@' ? TokenKind.Variable : TokenKind.Word, sql[begin..at], begin);
        }

        foreach (var symbol in LongSymbols)
        {
            if (string.CompareOrdinal(sql, at, symbol, 0, symbol.Length) == 0)
            {
                at += symbol.Length;
                return new Token(TokenKind.Symbol, symbol, begin);
            }
        }

        at++;
        return new Token(TokenKind.Symbol, c.ToString(), begin);
    }

    private static bool IsWord(char c) => char.IsLetterOrDigit(c) || c is '_' or '$';

    private static int? Comment(string sql, int at)
    {
        if (string.CompareOrdinal(sql, at, "/*", 0, 2) == 0)
        {
            var end = sql.IndexOf("*/", at + 2, StringComparison.Ordinal);
            return end < 0 ? sql.Length : end + 2;
        }

        if (sql[at] != '#' && string.CompareOrdinal(sql, at, "-- ", 0, 3) != 0)
            return null;
        var line = sql.IndexOf('\n', at);
        return line < 0 ? sql.Length : line + 1;
    }

    private static string Text(string sql, ref int at)
    {
        var begin = at;
        var quote = sql[at++];
        var text = new StringBuilder();
        while (at < sql.Length)
        {
            var c = sql[at++];
            if (c == '\\' && at < sql.Length)
            {
                text.Append(sql[at++] switch { 'n' => '\n', 't' => '\t', 'r' => '\r', '0' => '\0', 'Z' => '\x1a', var other => other });
            }
            else if (c != quote)
            {
                text.Append(c);
            }
            else if (at < sql.Length && sql[at] == quote)
            {
                text.Append(sql[at++]);
            }
            else
            {
                return text.ToString();
            }
        }

        throw SqlException.Syntax(sql[begin..]);
    }
}
