using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace UpgradePlatform.Dialects.ObShell.Bodies;

/// <summary>How the dialect writes JSON. Names stand at the members; nulls are written, unless a member says otherwise.</summary>
internal static class ObShellJson
{
    public static JsonSerializerOptions Options { get; } = Create();

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions
        {
            // Read by JSON parsers alone, never set into a page; messages stay readable for people.
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
            Converters = { new ObShellTime() },
        };
        options.MakeReadOnly();
        return options;
    }
}
