namespace UpgradePlatform.Dialects.Msf;

/// <summary>A part of the list of upgrades, newest first: an extension (specification 4.2).</summary>
/// <param name="Operations">Operations, as in the form <c>detail-list</c>.</param>
/// <param name="Total">How many there are in all.</param>
/// <param name="Limit">Most of an answer.</param>
/// <param name="Offset">Left out at the beginning.</param>
internal sealed record MsfUpgradeList(IReadOnlyList<MsfOperationDetail> Operations, int Total, int Limit, int Offset);
