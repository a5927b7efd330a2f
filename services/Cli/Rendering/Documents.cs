using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using YamlDotNet.Serialization;

namespace UpgradePlatform.Cli.Rendering;

/// <summary>The API's documents as text for programs: every member, in the order it came.</summary>
internal static class Documents
{
    // Read by programs and people, not put into a web page: an apostrophe stays one.
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(JsonElement document, OutputFormat format) => format == OutputFormat.Yaml ? Yaml(document) : Json(document);

    public static string Json(JsonElement document) => JsonSerializer.Serialize(document, Indented);

    /// <summary>On one line.</summary>
    public static string JsonLine(JsonElement document) => JsonSerializer.Serialize(document, Compact);

    public static string Yaml(JsonElement document) =>
        new SerializerBuilder().WithQuotingNecessaryStrings().WithMaximumRecursion(64).Build().Serialize(Plain(document)!).TrimEnd('\n');

    private static object? Plain(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().ToDictionary(member => member.Name, member => Plain(member.Value)),
        JsonValueKind.Array => element.EnumerateArray().Select(Plain).ToArray(),
        JsonValueKind.String => element.GetString(),
        JsonValueKind.Number => element.TryGetInt64(out var whole) ? whole : decimal.Parse(element.GetRawText(), NumberStyles.Float, CultureInfo.InvariantCulture),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };
}
