using System.Text.Json.Serialization;

namespace UpgradePlatform.StandIn.OceanBase.State;

[JsonSourceGenerationOptions(WriteIndented = true)]
[JsonSerializable(typeof(ClusterState))]
internal sealed partial class StateJson : JsonSerializerContext;
