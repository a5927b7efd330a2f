using System.Text.Json.Serialization;

namespace UpgradePlatform.Contracts.Events;

/// <summary>
/// A status event as subscribers see it: CloudEvents 1.0, structured JSON (architecture section 9). The same on the exchange
/// <see cref="QueueNames.Events"/>, over server-sent events and in the native API.
/// </summary>
public sealed record UpgradeEvent
{
    /// <summary>Always <c>1.0</c>.</summary>
    [JsonPropertyName("specversion")]
    public string SpecVersion { get; init; } = "1.0";

    /// <summary>Unique: operation id, a dash, the sequence number.</summary>
    public required string Id { get; init; }

    /// <summary><c>/clusters/{cluster}</c>.</summary>
    public required string Source { get; init; }

    /// <summary><c>io.upgradeplatform.{entity}.{status}</c>.</summary>
    public required string Type { get; init; }

    /// <summary>Operation id.</summary>
    public required string Subject { get; init; }

    /// <summary>When it was recorded (UTC).</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>Media type of <see cref="Data"/>.</summary>
    [JsonPropertyName("datacontenttype")]
    public string DataContentType { get; init; } = "application/json";

    /// <summary>Number within the operation, from 1, without gaps.</summary>
    public required long Sequence { get; init; }

    /// <summary>Number over all operations, rising without gaps: the place to resume from.</summary>
    public required long Position { get; init; }

    /// <summary>Details.</summary>
    public required UpgradeEventData Data { get; init; }
}
