using System.Text.Json;
using System.Text.Json.Serialization;

namespace UpgradePlatform.Simulators;

/// <summary>Enums as camel-case names.</summary>
/// <typeparam name="T">Enum.</typeparam>
public sealed class CamelCaseEnumConverter<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
    where T : struct, Enum;
