using System.Text.Json;
using System.Text.Json.Serialization;

namespace UpgradePlatform.Simulators;

/// <summary>JSON of files and answers. Its own options, so that a host process with other settings changes nothing on the wire.</summary>
public static class SimulationJson
{
    /// <summary>Of answers and declarations.</summary>
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>Of files.</summary>
    public static JsonSerializerOptions File { get; } = new(Options) { WriteIndented = true };
}
