using System.Globalization;
using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace UpgradePlatform.Workers.Switch.Profiles;

/// <summary>A part of a profile file that knows its place, and collects what is wrong with it.</summary>
internal sealed class ProfilePart(string file, string path, YamlNode node, List<string> errors)
{
    private static readonly TimeSpan MatchTimeout = TimeSpan.FromSeconds(1);
    private readonly HashSet<string> used = [];

    /// <summary>Records an error at this place.</summary>
    internal void Wrong(string what) => errors.Add(path.Length == 0 ? $"{file}: {what}" : $"{file}: {path}: {what}");

    internal bool IsText => node is YamlScalarNode;

    internal bool IsList => node is YamlSequenceNode;

    /// <summary>A member that may be missing.</summary>
    internal ProfilePart? Find(string name)
    {
        used.Add(name);
        return node is YamlMappingNode mapping && mapping.Children.TryGetValue(new YamlScalarNode(name), out var child)
            && child is not YamlScalarNode { Value: null or "" } ? new ProfilePart(file, Below(name), child, errors) : null;
    }

    /// <summary>A member that must be there.</summary>
    internal ProfilePart? Get(string name)
    {
        var part = Find(name);
        if (part is null)
            Wrong($"{name} is missing.");
        return part;
    }

    /// <summary>Members by name.</summary>
    internal IEnumerable<(string Name, ProfilePart Part)> Members()
    {
        if (node is not YamlMappingNode mapping)
        {
            Wrong("Members are expected here.");
            yield break;
        }

        foreach (var (key, value) in mapping.Children)
            if (key is YamlScalarNode { Value: { } name })
                yield return (name, new ProfilePart(file, Below(name), value, errors));
    }

    internal IReadOnlyList<ProfilePart> Items()
    {
        if (node is YamlSequenceNode list)
            return [.. list.Children.Select((child, i) => new ProfilePart(file, $"{path}[{i}]", child, errors))];
        Wrong("A list is expected here.");
        return [];
    }

    /// <summary>Text of one line; empty, with an error, where there is none.</summary>
    internal string Text()
    {
        if (node is YamlScalarNode { Value: { Length: > 0 } text } && !text.Any(c => char.IsControl(c)))
            return text;
        Wrong("One line of text is expected here.");
        return "";
    }

    internal IReadOnlyList<string> Texts() => [.. Items().Select(item => item.Text())];

    internal int Number(int from, int to)
    {
        if (int.TryParse(Text(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= from && number <= to)
            return number;
        Wrong($"A number from {from} to {to} is expected here.");
        return from;
    }

    internal bool Flag()
    {
        var text = Text();
        if (text is not ("true" or "false"))
            Wrong("true or false is expected here.");
        return text == "true";
    }

    internal T Choice<T>(T otherwise, params IReadOnlyList<(string Name, T Value)> choices)
    {
        var text = Text();
        foreach (var (name, value) in choices)
            if (name == text)
                return value;
        Wrong($"'{text}' is none of {string.Join(", ", choices.Select(c => c.Name))}.");
        return otherwise;
    }

    /// <summary>A regular expression, read line by line where it says <c>^</c> and <c>$</c>.</summary>
    internal Regex Pattern()
    {
        var text = Text();
        try
        {
            return new Regex(text, RegexOptions.Multiline | RegexOptions.CultureInvariant, MatchTimeout);
        }
        catch (ArgumentException e)
        {
            Wrong($"No regular expression: {e.Message}");
            return new Regex("$^");
        }
    }

    /// <summary>Members nobody asked for are misspelt.</summary>
    internal void NothingElse()
    {
        if (node is not YamlMappingNode mapping)
            return;
        foreach (var name in mapping.Children.Keys.OfType<YamlScalarNode>().Select(key => key.Value ?? "").Where(name => !used.Contains(name)))
            Wrong($"{name} is not known here; known are {string.Join(", ", used.Order())}.");
    }

    private string Below(string name) => path.Length == 0 ? name : $"{path}.{name}";
}
