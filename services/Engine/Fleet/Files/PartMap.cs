using System.Globalization;
using System.Text.RegularExpressions;

namespace UpgradePlatform.Engine.Fleet.Files;

/// <summary>A mapping of a fleet file, read member by member. A member that is missing or wrong is an error and reads as empty.</summary>
internal sealed class PartMap
{
    private readonly Dictionary<string, YamlPart> _members = [];
    private readonly YamlPart _at;
    private readonly FleetErrors _errors;

    public PartMap(YamlPart part, FleetErrors errors, params string[] known)
        : this(part, errors, new Members(known))
    {
    }

    public PartMap(YamlPart part, FleetErrors errors, Members members)
    {
        _at = part;
        _errors = errors;
        if (part.Entries is null)
            errors.Add(part, "A mapping is expected here.");
        foreach (var (key, value) in part.Entries ?? [])
        {
            if (key.Scalar is { } other && members.Elsewhere.TryGetValue(other, out var reason))
                errors.Add(key, $"{other} {reason}");
            else if (key.Scalar is not { } name || !members.Known.Contains(name))
                errors.Add(key, $"Unknown key {key.Scalar}. Known here: {string.Join(", ", members.Known)}.");
            else if (!_members.TryAdd(name, value))
                errors.Add(key, $"The key {name} comes twice.");
        }
    }

    /// <summary>The member's place; the mapping's own where there is none.</summary>
    public YamlPart At(string name) => _members.GetValueOrDefault(name) ?? _at;

    public bool Has(string name) => _members.TryGetValue(name, out var part) && !part.IsEmpty;

    public string Text(string name, Regex? pattern = null, string? shape = null)
    {
        if (Has(name))
            return Optional(name, pattern, shape) ?? "";
        if (_at.Entries is not null)
            _errors.Add(At(name), $"{name} is missing.");
        return "";
    }

    public string? Optional(string name, Regex? pattern = null, string? shape = null)
    {
        if (!Has(name))
            return null;
        var part = _members[name];
        if (part.Scalar is null)
            _errors.Add(part, $"{name} is one value.");
        else if (part.Scalar.Length == 0)
            _errors.Add(part, $"{name} is empty.");
        else if (pattern is not null && !pattern.IsMatch(part.Scalar))
            _errors.Add(part, $"{name} {shape}");
        else
            return part.Scalar;
        return null;
    }

    public int Number(string name)
    {
        var text = Text(name);
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0)
            return number;
        if (text.Length > 0)
            _errors.Add(At(name), $"{name} is a whole number from 1.");
        return 0;
    }

    /// <summary>A whole number from 1 on; null where it is left out or wrong.</summary>
    public int? OptionalNumber(string name, int last)
    {
        if (Optional(name) is not { } text)
            return null;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= last)
            return number;
        _errors.Add(At(name), $"{name} is a whole number from 1 to {last}.");
        return null;
    }

    /// <summary>true or false; false where it is left out or wrong.</summary>
    public bool Flag(string name)
    {
        var text = Optional(name);
        if (text is not (null or "true" or "false"))
            _errors.Add(At(name), $"{name} is true or false.");
        return text == "true";
    }

    public IReadOnlyList<YamlPart> List(string name)
    {
        if (!Has(name))
            return [];
        if (_members[name].List is { } list)
            return list;
        _errors.Add(_members[name], $"{name} is a list.");
        return [];
    }

    public IReadOnlyList<(YamlPart Key, YamlPart Value)> Entries(string name)
    {
        if (!Has(name))
            return [];
        if (_members[name].Entries is { } entries)
            return entries;
        _errors.Add(_members[name], $"{name} is a mapping.");
        return [];
    }
}
