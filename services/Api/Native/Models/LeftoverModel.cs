namespace UpgradePlatform.Api.Native.Models;

/// <summary>Something entered and on purpose not exited.</summary>
/// <param name="Unit">Node.</param>
/// <param name="Pair">What was entered.</param>
/// <param name="Reason">Why it was left.</param>
/// <param name="Owner">Operation that entered it.</param>
public sealed record LeftoverModel(
    string Unit,
    string Pair,
    string Reason,
    Guid Owner);
