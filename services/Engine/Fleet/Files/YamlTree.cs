using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace UpgradePlatform.Engine.Fleet.Files;

/// <summary>
/// Reads YAML into parts that know their place. The library's own document model stops at the first key that comes twice; here that is
/// one error among others.
/// </summary>
internal static class YamlTree
{
    private const int MaxDepth = 32;

    /// <exception cref="YamlException">The text is not YAML, or uses what fleet files do not: aliases, several documents.</exception>
    public static YamlPart? Read(string text)
    {
        using var reader = new StringReader(text);
        var parser = new Parser(reader);
        parser.Consume<StreamStart>();
        if (parser.Accept<StreamEnd>(out _))
            return null;
        parser.Consume<DocumentStart>();
        var root = Part(parser, "", 0);
        parser.Consume<DocumentEnd>();
        if (!parser.Accept<StreamEnd>(out _))
            throw new YamlException(parser.Current!.Start, parser.Current.End, "A fleet file is one document; here begins another.");
        return root;
    }

    private static YamlPart Part(IParser parser, string path, int depth)
    {
        var at = parser.Current!;
        if (depth > MaxDepth)
            throw new YamlException(at.Start, at.End, "Nested too deeply.");
        var part = new YamlPart(at.Start.Line, at.Start.Column, path);
        if (parser.TryConsume<Scalar>(out var scalar))
            return IsNull(scalar) ? part : part with { Scalar = scalar.Value };
        if (parser.TryConsume<SequenceStart>(out _))
            return part with { List = Items(parser, path, depth) };
        if (parser.TryConsume<MappingStart>(out _))
            return part with { Entries = Entries(parser, path, depth) };
        throw new YamlException(at.Start, at.End, "Aliases are not used in fleet files; write the value out.");
    }

    private static List<YamlPart> Items(IParser parser, string path, int depth)
    {
        var items = new List<YamlPart>();
        while (!parser.TryConsume<SequenceEnd>(out _))
            items.Add(Part(parser, $"{path}[{items.Count}]", depth + 1));
        return items;
    }

    private static List<(YamlPart Key, YamlPart Value)> Entries(IParser parser, string path, int depth)
    {
        var entries = new List<(YamlPart, YamlPart)>();
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var key = Part(parser, path, depth + 1);
            var inner = path.Length == 0 ? $"{key.Scalar}" : $"{path}.{key.Scalar}";
            entries.Add((key with { Path = inner }, Part(parser, inner, depth + 1)));
        }

        return entries;
    }

    private static bool IsNull(Scalar scalar) => scalar.Style == ScalarStyle.Plain && scalar.Value is "" or "~" or "null";
}
