namespace UpgradePlatform.Core.Operations;

/// <summary>Something entered and on purpose not exited (I7).</summary>
/// <param name="Owner">Operation that entered it: the marker on the device.</param>
/// <param name="Unit">Unit, equal to the node's id.</param>
/// <param name="Pair">Pair: <c>detour</c>.</param>
/// <param name="Reason">Why it was left.</param>
public sealed record Leftover(Guid Owner, string Unit, string Pair, string Reason);
