using System.Text.Json;
using System.Text.Json.Serialization;

namespace UpgradePlatform.SimulatedFabric;

/// <summary>JSON of files and answers. Its own options, so that a host process with other settings changes nothing on the wire.</summary>
internal static class FabricJson
{
    internal static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    internal static readonly JsonSerializerOptions File = new(Options) { WriteIndented = true };
}
