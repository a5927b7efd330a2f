using System.Text.RegularExpressions;

namespace UpgradePlatform.Workers.Runtime.Scripts;

/// <summary>Puts values into a template (placeholders of specification 3.6).</summary>
internal static partial class BootTemplate
{
    /// <summary>The finished text, or what is wrong. A value may hold only what means nothing to any of the languages templates are written in.</summary>
    internal static (string Content, string? Problem) Render(string template, IReadOnlyDictionary<string, string> values)
    {
        string? problem = null;
        var content = Placeholder().Replace(template, match =>
        {
            var name = match.Groups[1].Value;
            if (!values.TryGetValue(name, out var value))
                problem ??= $"there is no value for the placeholder $${name}$$";
            else if (!Harmless().IsMatch(value))
                problem ??= $"the value for $${name}$$ holds characters that a boot file cannot take";
            return value ?? string.Empty;
        });
        return (content, problem);
    }

    [GeneratedRegex(@"\$\$([A-Z_]+)\$\$")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"\A[A-Za-z0-9._:/@+,=*-]+\z")]
    private static partial Regex Harmless();
}
