namespace UpgradePlatform.Core.Fleet;

/// <summary>A declared link over which no traffic can go.</summary>
/// <param name="Link">Link.</param>
/// <param name="Because">How it is known, for a person: <c>spine-2 swp3 to leaf-3 is down</c>.</param>
public sealed record LinkDown(ClusterLink Link, string Because);
