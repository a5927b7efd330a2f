using UpgradePlatform.Contracts.Steps.Switch;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Core.Plans;

namespace UpgradePlatform.Dialects.Msf;

/// <summary>What a node went through: steps, versions, accepted failures (D-18, D-48). Pure.</summary>
internal static class MsfNodeHistory
{
    /// <summary>The entry with what is known of the node's unit.</summary>
    public static MsfNodeResult With(MsfNodeResult node, OperationState state, PlanUnit? planned, UnitState? unit, TimeZoneInfo zone) =>
        planned is null || unit?.StartedAt is null ? node : node with
        {
            AcceptedFailure = unit.Steps.Any(step => step.Status == StepStatus.Accepted) ? true : null,
            OsVersionBefore = Version(planned.Mirror),
            OsVersionAfter = planned.Steps.Zip(unit.Steps).Any(both => both.First.Command is AwaitReturn && both.Second.Status == StepStatus.Done) ? Version(planned.Steps) : null,
            Steps = [.. planned.Steps.Zip(unit.Steps).Where(both => both.Second.StartedAt is not null).Select(both => Step(both.First, both.Second, state, planned.Id, zone))],
        };

    private static string? Version(IEnumerable<PlanStep> steps) => steps.Select(step => step.Command).OfType<AwaitReturn>().FirstOrDefault()?.Version;

    private static MsfStep Step(PlanStep planned, StepState step, OperationState state, string unit, TimeZoneInfo zone) => new(
        planned.Key,
        step.StartedAt is { } started ? MsfTime.Write(started, zone) : null,
        step.EndedAt is { } ended ? MsfTime.Write(ended, zone) : null,
        Result(step.Status),
        planned.Targets.IsEmpty || step.Tries == 0 ? null
            : $"/platform/v1/operations/{state.Id}/log?attempt={Uri.EscapeDataString($"{state.Id:N}/{state.Plan.Revision}/{unit}/{planned.Key}/{planned.Targets[0]}/do/{step.Tries}")}");

    private static string Result(StepStatus status) => status switch
    {
        StepStatus.Done => "done",
        StepStatus.Failed => "failed",
        StepStatus.Accepted => "accepted",
        StepStatus.Skipped => "skipped",
        _ => "running",
    };
}
