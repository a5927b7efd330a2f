using UpgradePlatform.Contracts.Devices;

namespace UpgradePlatform.Engine.Fleet;

/// <summary>Devices as declared.</summary>
/// <param name="Nodes">Nodes that were asked for, and their neighbours.</param>
/// <param name="Links">Links of the nodes that were asked for, from either end.</param>
/// <param name="ScriptHost">The cluster's script host with its name; null where none is declared.</param>
internal sealed record KnownDevices(IReadOnlyDictionary<string, KnownDevice> Nodes, ILookup<string, DeviceLink> Links, (string Name, DeviceInfo Info)? ScriptHost);
