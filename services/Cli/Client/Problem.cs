using System.Text.Json;

namespace UpgradePlatform.Cli.Client;

/// <summary>A refusal as RFC 9457 writes it, with the platform's own members.</summary>
internal sealed record Problem(int Status, string? Code, string? Title, string? Detail, string? TraceId, IReadOnlyList<ProblemError>? Errors, IReadOnlyList<string>? AllowedVerbs, IReadOnlyList<HoldDocument>? Holds)
{
    private const int MaxWords = 400;

    /// <summary>The document as it came; null where the answer was no problem document.</summary>
    public JsonElement? Raw { get; private init; }

    /// <summary>Reads an answer; what is not a problem document (a proxy's page) is told in its own words, shortened.</summary>
    public static Problem Read(int status, string? reason, string body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            if (document.RootElement.ValueKind == JsonValueKind.Object && document.Deserialize<Problem>(PlatformJson.Options) is { } problem)
                return problem with { Status = status, Raw = document.RootElement.Clone() };
        }
        catch (JsonException)
        {
            // Not from the platform.
        }

        var words = string.Join(' ', body.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return new Problem(status, null, reason, words.Length > MaxWords ? $"{words[..MaxWords]}…" : words.Length > 0 ? words : null, null, null, null, null);
    }
}
