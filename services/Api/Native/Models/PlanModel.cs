namespace UpgradePlatform.Api.Native.Models;

/// <summary>A plan, previewed.</summary>
/// <param name="Digest">Equal digests do equal things; give it at submission to get exactly this.</param>
/// <param name="Refused">Whether a finding forbids it.</param>
/// <param name="Findings">What the planner noticed.</param>
/// <param name="Basis">Facts it rests on.</param>
/// <param name="Stages">What will be done.</param>
/// <param name="Rollback">What a rollback from the end would do.</param>
public sealed record PlanModel(
    string Digest,
    bool Refused,
    IReadOnlyList<FindingModel> Findings,
    IReadOnlyDictionary<string, string> Basis,
    IReadOnlyList<StageModel> Stages,
    IReadOnlyList<StageModel> Rollback);
