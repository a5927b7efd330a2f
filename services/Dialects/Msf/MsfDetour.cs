namespace UpgradePlatform.Dialects.Msf;

/// <summary>A valid request to set or release a detour (specification 1.6.1).</summary>
/// <param name="ClusterId">Cluster id of the dialect.</param>
/// <param name="FabricType"><c>leaf</c> or <c>spine</c>, in the singular.</param>
/// <param name="NodeId">Number of the node.</param>
/// <param name="Detoured">True sets, false releases.</param>
/// <param name="Notification">Where the client wants to be told.</param>
internal sealed record MsfDetour(string ClusterId, string FabricType, string NodeId, bool Detoured, MsfNotificationTarget Notification)
{
    /// <summary>Id of the node where the fleet knows none.</summary>
    public string Name => $"{FabricType}-{NodeId}";
}
