using System.Text.Json;

namespace UpgradePlatform.Workers.Switch.Reading;

/// <summary>A dotted path into JSON: names, <c>*</c> for any member, <c>[]</c> after a name (or alone) for any element.</summary>
internal static class JsonPath
{
    /// <summary>All elements a path leads to, with the member names its <c>*</c> stood for.</summary>
    /// <param name="root">Where it begins.</param>
    /// <param name="path">Path.</param>
    /// <param name="emptyIsNone">Whether an object without any member leads to nothing, rather than astray: what is not configured says nothing.</param>
    /// <returns>Null where a name on the way is missing or leads to something of another kind.</returns>
    internal static IReadOnlyList<(JsonElement Element, IReadOnlyList<string> Keys)>? Find(JsonElement root, string path, bool emptyIsNone = false)
    {
        IReadOnlyList<(JsonElement Element, IReadOnlyList<string> Keys)> found = [(root, [])];
        foreach (var segment in Segments(path))
        {
            var next = new List<(JsonElement, IReadOnlyList<string>)>();
            foreach (var (element, keys) in found)
                if (!Step(element, keys, segment, next) && !(emptyIsNone && SaysNothing(element)))
                    return null;
            found = next;
        }

        return found;
    }

    /// <summary>The first element a path leads to.</summary>
    internal static JsonElement? First(JsonElement root, string path) =>
        Find(root, path) is [var (element, _), ..] ? element : null;

    /// <summary>Whether an object has no member, or none but the marks that some devices put on everything.</summary>
    internal static bool SaysNothing(JsonElement element) =>
        element.ValueKind == JsonValueKind.Object && element.EnumerateObject().All(member => member.Name == "attributes");

    private static bool Step(JsonElement element, IReadOnlyList<string> keys, string segment, List<(JsonElement, IReadOnlyList<string>)> next)
    {
        switch (segment)
        {
            case "*" when element.ValueKind == JsonValueKind.Object:
                next.AddRange(element.EnumerateObject().Select(member => (member.Value, (IReadOnlyList<string>)[.. keys, member.Name])));
                return true;
            case "[]" when element.ValueKind == JsonValueKind.Array:
                next.AddRange(element.EnumerateArray().Select(item => (item, keys)));
                return true;
            case not ("*" or "[]") when element.ValueKind == JsonValueKind.Object && element.TryGetProperty(segment, out var member):
                next.Add((member, keys));
                return true;
            default:
                return false;
        }
    }

    private static IEnumerable<string> Segments(string path)
    {
        foreach (var part in path.Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            var name = part.TrimEnd('[', ']');
            if (name.Length > 0)
                yield return name;
            for (var i = name.Length; i < part.Length; i += 2)
                yield return "[]";
        }
    }
}
