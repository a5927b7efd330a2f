namespace UpgradePlatform.Api.Native.Models;

/// <summary>A named reason why an operation does not move.</summary>
/// <param name="Key">Unique within the operation.</param>
/// <param name="Kind">Why kind of thing holds it.</param>
/// <param name="Reason">For a person.</param>
/// <param name="Since">When it was placed (UTC).</param>
/// <param name="Unit">Unit it is about.</param>
/// <param name="Step">Step it is about.</param>
/// <param name="Until">When time alone lifts it (UTC).</param>
public sealed record HoldModel(
    string Key,
    string Kind,
    string Reason,
    DateTimeOffset Since,
    string? Unit,
    string? Step,
    DateTimeOffset? Until);
