using System.Globalization;
using Spectre.Console;

namespace UpgradePlatform.Cli.Rendering;

/// <summary>Text of devices and people for a terminal: nothing in it moves the cursor or means markup.</summary>
internal static class Safe
{
    /// <summary>Without control and direction characters; line ends and tabs stay.</summary>
    public static string Text(string text) =>
        text.Any(Unwelcome) ? string.Concat(text.Select(letter => Unwelcome(letter) ? '\uFFFD' : letter)) : text;

    /// <summary>The same on one line.</summary>
    public static string Line(string text) => Text(text.ReplaceLineEndings(" ").Replace('\t', ' '));

    /// <summary>The same as markup that means itself.</summary>
    public static string Markup(string? text) => Spectre.Console.Markup.Escape(Line(text ?? ""));

    /// <summary>The same in a style.</summary>
    public static string Markup(string? text, string style) => $"[{style}]{Markup(text)}[/]";

    private static bool Unwelcome(char letter) => (char.IsControl(letter) && letter is not ('\n' or '\r' or '\t')) || letter is >= '\u202A' and <= '\u202E' or >= '\u2066' and <= '\u2069'
        || CharUnicodeInfo.GetUnicodeCategory(letter) == UnicodeCategory.OtherNotAssigned;
}
