using System.Text.Json;

namespace UpgradePlatform.Api.Admission;

/// <summary>An answer given before.</summary>
internal sealed record StoredAnswer(string? Location, string Body)
{
    public T Read<T>() => JsonSerializer.Deserialize<T>(Body, JsonSerializerOptions.Web)!;
}
