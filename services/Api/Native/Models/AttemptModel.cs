namespace UpgradePlatform.Api.Native.Models;

/// <summary>One attempt, running or ended.</summary>
/// <param name="Id">Deterministic id.</param>
/// <param name="Unit">Unit.</param>
/// <param name="Step">Step.</param>
/// <param name="Target">Node.</param>
/// <param name="Role"><c>do</c> or <c>undo</c>.</param>
/// <param name="Number">From 1.</param>
/// <param name="Status">How it stands.</param>
/// <param name="Looks">Messages sent.</param>
/// <param name="StartedAt">Start (UTC).</param>
/// <param name="EndedAt">End (UTC).</param>
/// <param name="Progress">Last word on progress.</param>
/// <param name="Problem">Last problem.</param>
public sealed record AttemptModel(
    string Id,
    string Unit,
    string Step,
    string Target,
    string Role,
    int Number,
    string Status,
    int Looks,
    DateTimeOffset StartedAt,
    DateTimeOffset? EndedAt,
    string? Progress,
    ProblemModel? Problem);
