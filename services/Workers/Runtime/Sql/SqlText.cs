using System.Text;

namespace UpgradePlatform.Workers.Runtime.Sql;

/// <summary>Values in statements: the only way by which text that is not ours comes into one.</summary>
public static class SqlText
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>
    /// A string literal, on one line. Quotes are doubled rather than escaped: so it stays one literal whether or not the server reads
    /// backslashes as escapes.
    /// </summary>
    /// <param name="value">Any text.</param>
    /// <exception cref="ArgumentException">It holds a NUL, or is no text at all (half of a surrogate pair).</exception>
    public static string Literal(string value)
    {
        if (value.Contains('\0', StringComparison.Ordinal))
            throw new ArgumentException("A value of a statement holds a NUL.", nameof(value));
        _ = Strict.GetByteCount(value);
        var text = new StringBuilder(value.Length + 2).Append('\'');
        foreach (var c in value)
        {
            _ = c switch
            {
                '\'' => text.Append("''"),
                '\\' => text.Append(@"\\"),
                '\n' => text.Append(@"\n"),
                '\r' => text.Append(@"\r"),
                _ => text.Append(c),
            };
        }

        return text.Append('\'').ToString();
    }
}
