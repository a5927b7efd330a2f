namespace UpgradePlatform.TestKit;

/// <summary>A simulated switch.</summary>
public sealed record FabricNodeDocument(
    string Name, string Role, string EquipmentType, string Version, bool Reachable, bool Healthy, bool Detoured, IReadOnlyList<string> DetouredBy, int TrafficShare);
