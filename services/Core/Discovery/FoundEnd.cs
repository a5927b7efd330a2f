namespace UpgradePlatform.Core.Discovery;

/// <summary>One end of a link that was found.</summary>
/// <param name="Node">Node.</param>
/// <param name="Port">Interface; null where only the other end tells of the link and does not name it.</param>
public sealed record FoundEnd(string Node, string? Port);
