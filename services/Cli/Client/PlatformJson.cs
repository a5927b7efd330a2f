using System.Text.Json;
using System.Text.Json.Serialization;

namespace UpgradePlatform.Cli.Client;

/// <summary>JSON as the native API speaks it.</summary>
internal static class PlatformJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };
}
