using System.Text.Json;
using System.Text.Json.Serialization;

namespace UpgradePlatform.SimulatedFabric.Model;

/// <summary>Enums as camel-case names.</summary>
internal sealed class CamelCaseEnumConverter<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
    where T : struct, Enum;
