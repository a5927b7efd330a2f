using System.Text.Json;
using static UpgradePlatform.Dialects.Msf.MsfReading;

namespace UpgradePlatform.Dialects.Msf;

/// <summary>Whether JSON has the shape of a request at all, found before any value is judged (row 3 of specification 1.3.4).</summary>
internal static class MsfShape
{
    public static void Shaped(bool condition, string reason) => Require(condition, MsfError.ParameterFormat, reason);

    public static void Object(JsonElement value, string path) => Shaped(value.ValueKind == JsonValueKind.Object, $"{path} is not an object");

    public static void Texts(JsonElement parent, string path, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
            Shaped(Member(parent, name) is not { } value || IsText(value), $"{path}.{name} is not a text");
    }

    public static void Flags(JsonElement parent, string path, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
            Shaped(Member(parent, name) is not { } value || value.ValueKind is JsonValueKind.True or JsonValueKind.False || IsText(value, orNumber: false), $"{path}.{name} is not a boolean");
    }

    /// <summary>A list of texts; a null among them says nothing.</summary>
    public static void TextList(JsonElement parent, string path, string name)
    {
        if (Member(parent, name) is not { } list)
            return;
        Shaped(list.ValueKind == JsonValueKind.Array, $"{path}.{name} is not a list");
        foreach (var item in list.EnumerateArray())
            Shaped(item.ValueKind == JsonValueKind.Null || IsText(item), $"{path}.{name} holds something that is no text");
    }

    /// <summary>Whether it is a text that can be stored: Unicode, without NUL.</summary>
    public static bool IsText(JsonElement value, bool orNumber = true)
    {
        if (value.ValueKind != JsonValueKind.String)
            return orNumber && value.ValueKind == JsonValueKind.Number;
        try
        {
            return !value.GetString()!.Contains('\0', StringComparison.Ordinal);
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
