namespace UpgradePlatform.Api.Native.Models;

/// <summary>One step of a unit.</summary>
/// <param name="Key">Unique within the unit.</param>
/// <param name="Title">For a person.</param>
/// <param name="Kind"><c>act</c>, <c>observe</c>, <c>gate</c> or <c>record</c>.</param>
/// <param name="Status">How it stands.</param>
/// <param name="Tries">Attempts so far.</param>
/// <param name="PointOfNoReturn">From here on, leaving things alone does not bring the old state back.</param>
/// <param name="StartedAt">First start (UTC).</param>
/// <param name="EndedAt">End (UTC).</param>
/// <param name="Problem">Last problem.</param>
/// <param name="Targets">Nodes it is done to; none for gates and records.</param>
/// <param name="Slot">Where the vendor's own API shows it; several steps may share a slot.</param>
public sealed record StepModel(
    string Key,
    string Title,
    string Kind,
    string Status,
    int Tries,
    bool PointOfNoReturn,
    DateTimeOffset? StartedAt,
    DateTimeOffset? EndedAt,
    ProblemModel? Problem,
    IReadOnlyList<string> Targets,
    SlotModel? Slot);
