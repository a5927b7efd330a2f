using System.Text.Json.Serialization;
using UpgradePlatform.Simulators;

namespace UpgradePlatform.SimulatedFabric.Model;

/// <summary>Place of a switch in the fabric.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<NodeRole>))]
internal enum NodeRole
{
    Leaf,
    Spine,
}
