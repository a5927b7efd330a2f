namespace UpgradePlatform.Api.Native.Models;

/// <summary>One stage of the plan.</summary>
/// <param name="Title">For a person.</param>
/// <param name="MaxParallel">Units that may run at once.</param>
/// <param name="Units">Units.</param>
public sealed record StageModel(
    string Title,
    int MaxParallel,
    IReadOnlyList<UnitModel> Units);
