using System.Collections.Immutable;

namespace UpgradePlatform.Core.Plans;

/// <summary>Units that may run side by side; stages run one after the other.</summary>
/// <param name="Title">Shown to people.</param>
/// <param name="MaxParallel">How many units may run at once, from 1.</param>
/// <param name="Units">Units.</param>
public sealed record PlanStage(string Title, int MaxParallel, ImmutableArray<PlanUnit> Units);
