using System.Text.Json;
using System.Text.RegularExpressions;
using UpgradePlatform.Core.Plans;

namespace UpgradePlatform.Engine.Json;

/// <summary>JSON as it stands in columns and in stored messages: the form of <see cref="PlanJson"/>, without NUL, which PostgreSQL cannot keep.</summary>
internal static partial class StoreJson
{
    public static string Write<T>(T value, JsonSerializerOptions? options = null) => WithoutNul(JsonSerializer.Serialize(value, options ?? PlanJson.Options));

    public static string Write(object value, Type type) => WithoutNul(JsonSerializer.Serialize(value, type, PlanJson.Options));

    public static T Read<T>(string json, JsonSerializerOptions? options = null) =>
        JsonSerializer.Deserialize<T>(json, options ?? PlanJson.Options) ?? throw new JsonException($"A stored {typeof(T).Name} is null.");

    /// <summary>Text of a device or client, fit for a text column.</summary>
    public static string Text(string text) => text.Contains('\0', StringComparison.Ordinal) ? text.Replace('\0', '\uFFFD') : text;

    private static string WithoutNul(string json) =>
        json.Contains("\\u0000", StringComparison.Ordinal) ? EscapedNul().Replace(json, "$1\\uFFFD") : json;

    // An even number of backslashes before it: otherwise it is the text "\u0000" itself, escaped.
    [GeneratedRegex(@"(?<!\\)((?:\\\\)*)\\u0000")]
    private static partial Regex EscapedNul();
}
