using System.Text.Json;

namespace UpgradePlatform.Integration.Tests.Notifier;

/// <summary>One request that a receiver got.</summary>
internal sealed record Told(string Method, string Path, string? ContentType, string Body, DateTimeOffset At)
{
    public string? this[string member] => JsonSerializer.Deserialize<JsonElement>(Body).TryGetProperty(member, out var value) ? value.ToString() : null;
}
