namespace UpgradePlatform.Api.Native.Models;

/// <summary>One unit of the plan.</summary>
/// <param name="Id">Node id; of a database cluster the zone, or the name of a part of the work on the whole.</param>
/// <param name="Title">For a person.</param>
/// <param name="Status">How it stands.</param>
/// <param name="Ending">Why it leaves early, if so.</param>
/// <param name="OutOfService">Whether the node may be out of service on the operation's account.</param>
/// <param name="StartedAt">Start (UTC).</param>
/// <param name="EndedAt">End (UTC).</param>
/// <param name="Steps">Steps, in order.</param>
/// <param name="Nodes">Nodes it takes out of service; none for what is done to the cluster as a whole.</param>
public sealed record UnitModel(
    string Id,
    string Title,
    string Status,
    string? Ending,
    bool OutOfService,
    DateTimeOffset? StartedAt,
    DateTimeOffset? EndedAt,
    IReadOnlyList<StepModel> Steps,
    IReadOnlyList<string> Nodes);
