using System.Text.Json;

namespace UpgradePlatform.TestKit;

/// <summary>A notification as a host system gets it.</summary>
/// <param name="Method">HTTP method.</param>
/// <param name="Path">Path.</param>
/// <param name="MediaType">Content type.</param>
/// <param name="Text">Body.</param>
/// <param name="At">When it came.</param>
/// <param name="Answered">Status it was answered with.</param>
public sealed record ReceivedNotification(string Method, string Path, string? MediaType, string Text, DateTimeOffset At, int Answered)
{
    /// <summary>The body as JSON.</summary>
    public JsonElement Json => JsonDocument.Parse(Text).RootElement;
}
