using UpgradePlatform.Contracts.Databases;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace UpgradePlatform.Packages.Routes;

/// <summary>
/// Reads <c>oceanbase_upgrade_dep.yml</c> in both of its forms (OBShell specification 5.3): <c>require_from_binary</c> as a plain boolean or as
/// <c>value</c> with <c>when_come_from</c>, or, as obd knows it, with <c>when_upgraded_to</c>. Members it does not know are passed over.
/// </summary>
public static class RouteData
{
    private const int MostText = 4 * 1024 * 1024;

    /// <summary>Reads it; a version named twice is a problem.</summary>
    public static RouteDataReading Read(string yaml)
    {
        ArgumentNullException.ThrowIfNull(yaml);
        if (yaml.Length > MostText)
            return Problem($"it holds more than {MostText} characters");
        try
        {
            var stream = new YamlStream();
            using var reader = new StringReader(yaml);
            stream.Load(reader);
            return stream.Documents switch
            {
                [] => new([], null),
                [{ RootNode: YamlSequenceNode list }] => Entries(list),
                _ => Problem("it is not one list"),
            };
        }
        catch (YamlException broken)
        {
            return Problem($"line {broken.Start.Line}: {broken.Message}");
        }
    }

    private static RouteDataReading Entries(YamlSequenceNode list)
    {
        var entries = new List<RouteEntry>();
        foreach (var node in list.Children)
            entries.Add(Entry(node));
        return entries.GroupBy(entry => (entry.Version, entry.Build)).FirstOrDefault(same => same.Count() > 1) is { } twice
            ? Problem($"it names {twice.Key.Version}{(twice.Key.Build is { } build ? $"-{build}" : "")} more than once")
            : new(entries, null);
    }

    private static RouteEntry Entry(YamlNode node)
    {
        if (node is not YamlMappingNode map || Child(map, "version") is not YamlScalarNode { Value: { Length: > 0 } version })
            throw Wrong(node, "an entry is a mapping with a version");
        var parts = version.Split('-', 2);
        var entry = new RouteEntry
        {
            Version = parts[0],
            // A release may be written out, with its distribution.
            Build = parts.Length > 1 ? parts[1].Split('.')[0] : null,
            CanBeUpgradedTo = Texts(Child(map, "can_be_upgraded_to")),
            Deprecated = Flag(Child(map, "deprecated")),
        };
        return Child(map, "require_from_binary") is not YamlMappingNode require
            ? entry with { RequireFromBinary = Flag(Child(map, "require_from_binary")) }
            : WithCondition(entry, require);
    }

    private static RouteEntry WithCondition(RouteEntry entry, YamlMappingNode require)
    {
        var (from, to) = (Texts(Child(require, "when_come_from")), Texts(Child(require, "when_upgraded_to")));
        if (from.Count > 0 && to.Count > 0)
            throw Wrong(require, "when_come_from and when_upgraded_to do not go together");
        return entry with { RequireFromBinary = Flag(Child(require, "value")), WhenComeFrom = from, WhenUpgradedTo = to };
    }

    private static YamlNode? Child(YamlMappingNode map, string name) => map.Children.TryGetValue(new YamlScalarNode(name), out var child) ? child : null;

    private static IReadOnlyList<string> Texts(YamlNode? node) => node switch
    {
        null or YamlScalarNode { Value: null or "" or "~" or "null" } => [],
        YamlSequenceNode list => [.. list.Children.Select(item => item is YamlScalarNode { Value: { Length: > 0 } text } ? text : throw Wrong(item, "a version is a text"))],
        _ => throw Wrong(node, "versions are a list"),
    };

    private static bool Flag(YamlNode? node) => node switch
    {
        null => false,
        YamlScalarNode { Value: { } word } when word.ToUpperInvariant() is "TRUE" or "YES" or "ON" => true,
        YamlScalarNode { Value: var word } when word?.ToUpperInvariant() is null or "" or "~" or "NULL" or "FALSE" or "NO" or "OFF" => false,
        _ => throw Wrong(node, "it is neither true nor false"),
    };

    private static YamlException Wrong(YamlNode node, string text) => new(node.Start, node.End, text);

    private static RouteDataReading Problem(string text) => new(null, new(PackageProblemCodes.RouteDataInvalid, $"The upgrade data (oceanbase_upgrade_dep.yml) cannot be understood: {text}."));
}
