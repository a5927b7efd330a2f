namespace UpgradePlatform.Api.Native.Models;

/// <summary>What a node tells of itself.</summary>
/// <param name="Id">Id.</param>
/// <param name="ObservedAt">When it was last observed (UTC).</param>
/// <param name="Asked">Whether it was reached then, and asked for its neighbours.</param>
/// <param name="RouterId">Its id in the routing protocol.</param>
/// <param name="Serial">Its serial number.</param>
/// <param name="Version">Version of its operating system.</param>
public sealed record DiscoveredNodeModel(string Id, DateTimeOffset? ObservedAt, bool Asked, string? RouterId, string? Serial, string? Version);
