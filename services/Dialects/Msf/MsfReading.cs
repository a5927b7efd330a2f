using System.Text.Json;
using System.Text.RegularExpressions;

namespace UpgradePlatform.Dialects.Msf;

/// <summary>What all readers of the dialect share: strict JSON, unknown members ignored, a number taken as its text, <c>"true"</c> as a boolean (specification 1.1).</summary>
internal static partial class MsfReading
{
    public static void Require(bool condition, MsfError error, string reason)
    {
        if (!condition)
            throw new MsfRefusedException(error, reason);
    }

    public static JsonDocument Parse(string body)
    {
        try
        {
            return JsonDocument.Parse(body);
        }
        catch (JsonException problem)
        {
            throw new MsfRefusedException(MsfError.ParameterFormat, problem.Message);
        }
    }

    /// <summary>A member, or null when absent or JSON null. Unknown members are ignored.</summary>
    public static JsonElement? Member(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    /// <summary>A text; a number is taken as its text, as MSF does. The shape is known to be right.</summary>
    public static string? Text(JsonElement parent, string name) => Member(parent, name) is { } value ? AsText(value) : null;

    /// <summary>A text; a number is taken as its text. Null for JSON null.</summary>
    public static string? AsText(JsonElement value) => value.ValueKind == JsonValueKind.Number ? value.GetRawText() : value.GetString();

    /// <summary>A boolean, null when absent. It may come as a text; any text but "true" counts as false, as in MSF. The shape is known to be right.</summary>
    public static bool? Flag(JsonElement parent, string name) => Member(parent, name) is { } flag
        ? flag.ValueKind == JsonValueKind.True || (flag.ValueKind == JsonValueKind.String && string.Equals(flag.GetString(), "true", StringComparison.OrdinalIgnoreCase))
        : null;

    public static string ReadId(JsonElement parent, string name, MsfError malformed)
    {
        var id = Text(parent, name);
        Require(!string.IsNullOrEmpty(id), MsfError.ParameterValue, $"{name} is missing");
        Require(IsId(id!), malformed, $"{name} is not a numeric id");
        return id!;
    }

    /// <summary>Whether a text is a numeric id.</summary>
    public static bool IsId(string id) => NumericId().IsMatch(id);

    /// <summary>A time, null when absent.</summary>
    public static DateTimeOffset? ReadTime(JsonElement parent, string name, TimeZoneInfo zone)
    {
        if (Text(parent, name) is not { } text)
            return null;
        Require(MsfTime.TryParse(text, zone, out var time), MsfError.ParameterValue, $"{name} is not a time");
        return time;
    }

    [GeneratedRegex(@"\A[1-9][0-9]{0,17}\z")]
    private static partial Regex NumericId();
}
