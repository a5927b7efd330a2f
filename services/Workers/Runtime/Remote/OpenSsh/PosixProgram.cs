using System.Text;

namespace UpgradePlatform.Workers.Runtime.Remote.OpenSsh;

/// <summary>
/// Makes the text that a POSIX shell on the other side reads from its standard input and runs. The request for execution itself is a
/// fixed line, so that neither its length nor a login shell's way with quotes matters, and nothing of the command shows in a process list.
/// </summary>
internal static class PosixProgram
{
    private static readonly Lazy<string> Wrapper = new(() => EmbeddedScript.Read("run.sh"));

    internal static byte[] Text(string marker, IReadOnlyList<string> argv, ReadOnlyMemory<byte>? input) => Encoding.UTF8.GetBytes(
        $"m={marker}\ninput='{Convert.ToBase64String((input ?? default).Span)}'\nset -- {string.Join(' ', argv.Select(Quote))}\n{Wrapper.Value}");

    internal static string Line(int length) => $$"""exec /bin/sh -c 'eval "$(head -c {{length}})"'""";

    /// <summary>One word for a POSIX shell, byte for byte.</summary>
    internal static string Quote(string word) => $"'{word.Replace("'", @"'\''", StringComparison.Ordinal)}'";
}
