namespace UpgradePlatform.Dialects.Msf;

/// <summary>Answer of detour read (specification 1.6.2); both lists are always there.</summary>
internal sealed record MsfDetouredNodes(IReadOnlyList<string> LeafNodeIds, IReadOnlyList<string> SpineNodeIds);
