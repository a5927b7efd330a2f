using System.Text.Json;
using System.Text.Json.Serialization;

namespace UpgradePlatform.Workers.Switch.Drivers;

/// <summary>What a switch looks like: taken before an upgrade, compared with afterwards. Travels as the fact <c>snapshot</c>.</summary>
internal sealed record SwitchPicture
{
    public required string Version { get; init; }

    public required string RouterId { get; init; }

    /// <summary>Routes in the forwarding table.</summary>
    public required long Routes { get; init; }

    public required IReadOnlyList<AdjacencySeen> Adjacencies { get; init; }

    /// <summary>Interfaces that are up.</summary>
    public required IReadOnlyList<string> InterfacesUp { get; init; }

    /// <summary>Routing cost by interface, without any detour of ours.</summary>
    public required IReadOnlyDictionary<string, long> Costs { get; init; }

    /// <summary>Whether it carried transit traffic; null where a detour hid that.</summary>
    public bool? Carried { get; init; }

    /// <summary>Packets per second by port, both ways: internal links and host ports. Null where a detour hid that, and in older pictures.</summary>
    public IReadOnlyDictionary<string, double>? Rates { get; init; }

    internal string ToJson() => JsonSerializer.Serialize(this, Options);

    /// <summary>A picture from its text; null where there is none, or one of another driver.</summary>
    internal static SwitchPicture? FromJson(string? text)
    {
        try
        {
            return string.IsNullOrEmpty(text) ? null : JsonSerializer.Deserialize<SwitchPicture>(text, Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };
}
