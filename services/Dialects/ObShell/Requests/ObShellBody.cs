using System.Text.Json;
using UpgradePlatform.Dialects.ObShell.Errors;

namespace UpgradePlatform.Dialects.ObShell.Requests;

/// <summary>
/// The JSON of a request, as the vendor reads it (OBShell specification 1): names in any case, the last of equal ones counts, unknown ones
/// are ignored, null is absent. An empty body is <c>{}</c>.
/// </summary>
internal sealed class ObShellBody
{
    private readonly Dictionary<string, JsonElement> _members = new(StringComparer.OrdinalIgnoreCase);

    /// <exception cref="ObShellRefusedException">It is no JSON object.</exception>
    public ObShellBody(ReadOnlyMemory<byte> json)
    {
        if (json.IsEmpty)
            return;
        try
        {
            using var document = JsonDocument.Parse(json);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                throw Bad("the body is no JSON object");
            foreach (var member in document.RootElement.EnumerateObject())
                _members[member.Name] = member.Value.Clone();
        }
        catch (JsonException problem)
        {
            throw Bad($"the body is no JSON: {problem.Message}");
        }
    }

    /// <summary>A text that must be there and hold something.</summary>
    public string Required(string name) =>
        Text(name) is { Length: > 0 } text ? text : throw Bad($"'{name}' is required and must not be empty");

    /// <summary>A text; null when absent.</summary>
    public string? Text(string name) => Member(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        _ => throw Bad($"'{name}' must be a string"),
    };

    /// <summary>A boolean; false when absent.</summary>
    public bool Flag(string name) => Member(name) switch
    {
        null => false,
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        _ => throw Bad($"'{name}' must be true or false"),
    };

    private JsonElement? Member(string name) => _members.TryGetValue(name, out var member) && member.ValueKind != JsonValueKind.Null ? member : null;

    private static ObShellRefusedException Bad(string text) => ObShellErrors.BindJsonFailed.With($"Failed to bind the request: {text}.");
}
