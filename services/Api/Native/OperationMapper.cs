using UpgradePlatform.Api.Native.Models;
using UpgradePlatform.Contracts;
using UpgradePlatform.Core.Admission;
using UpgradePlatform.Core.Explaining;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Core.Plans;
using UpgradePlatform.Engine.Queries;
using OperationSummary = UpgradePlatform.Api.Native.Models.OperationSummary;

namespace UpgradePlatform.Api.Native;

/// <summary>Shows Core's records as the native API's models. Enum members are written in camelCase.</summary>
internal static class OperationMapper
{
    public static HoldModel Model(Hold hold) => new(hold.Key, Words.Of(hold.Kind), hold.Reason, hold.Since, hold.Unit, hold.Step, hold.Until);

    public static FindingModel Model(Finding finding) => new(Words.Of(finding.Severity), finding.Code, finding.Node, finding.Text);

    public static LeftoverModel Model(Leftover left) => new(left.Unit, left.Pair, left.Reason, left.Owner);

    public static AttemptModel Model(Attempt attempt) => new(
        attempt.Id, attempt.Unit, attempt.Step, attempt.Target, Words.Of(attempt.Role), attempt.Number, Words.Of(attempt.Status), attempt.Look,
        attempt.StartedAt, attempt.EndedAt, attempt.Progress, Model(attempt.Problem));

    public static StageModel Model(PlanStage stage, OperationState? state) =>
        new(stage.Title, stage.MaxParallel, [.. stage.Units.Select(unit => Model(unit, state?.Unit(unit.Id)))]);

    public static OperationSummary Summary(OperationState state, string dialect, string dialectId, string submittedBy) => new(
        state.Id, state.Family, state.ClusterId, Words.Of(state.Kind), dialect, dialectId, Words.Of(state.Phase), Words.Of(state.Direction), Words.Of(state.Intent),
        state.Outcome is { } outcome ? Words.Of(outcome) : null, state.OutcomeReason, submittedBy, state.AcceptedAt, state.NotBefore, state.StartedAt, state.ClosedAt);

    public static OperationSummary Summary(Engine.Queries.OperationSummary row) => new(
        row.Id, row.Family, row.ClusterId, Words.Of(row.Kind), row.Dialect, row.DialectId, Words.Of(row.Phase), Words.Of(row.Direction), Words.Of(row.Intent),
        row.Outcome is { } outcome ? Words.Of(outcome) : null, row.OutcomeReason, row.Principal, row.AcceptedAt, row.NotBefore, row.StartedAt, row.ClosedAt);

    public static OperationModel Model(OperationDetails details) =>
        Model(details.State, Summary(details.Summary), details.Attempts.Select(attempt => attempt.Attempt));

    public static OperationModel Model(OperationState state, OperationSummary summary, IEnumerable<Attempt> attempts) => new(
        summary, state.Units.Count(unit => unit.Over), state.Units.Length, [.. state.Holds.Select(Model)], state.Sequence, state.Plan.Revision, state.Plan.Digest, state.WakeAt, [.. state.Plan.Stages.Select(stage => Model(stage, state))],
        [.. attempts.Select(Model)], [.. state.Leftovers.Select(Model)], [.. state.Plan.Findings.Select(Model)], [.. VerbBook.Allowed(state).Select(Words.Of)],
        state.OutcomeCode, Words.Of(state.Lane), state.Lender, [.. state.Loans.Select(loan => loan.Borrower)],
        state.Request.Detour is { } detour ? new DetourModel { Node = detour.Node, Action = detour.Set ? PlanMapper.Set : PlanMapper.Release } : null,
        state.Request.Database is { } database
            ? new DatabaseModel { Version = database.Version, Release = database.Release, Mode = Words.Of(database.Mode), UpgradeDirectory = database.Folder.Parent, Freeze = database.Freeze }
            : null);

    public static ExplainModel Model(Explanation explanation) => new(
        explanation.Summary, explanation.Reasons, explanation.NextLook, [.. explanation.AllowedVerbs.Select(Words.Of)],
        explanation.RefusedVerbs.ToDictionary(pair => Words.Of(pair.Key), pair => pair.Value));

    private static UnitModel Model(PlanUnit unit, UnitState? state) => new(
        unit.Id, unit.Title, Words.Of(state?.Status ?? UnitStatus.Pending), state is { Ending: not UnitEnding.None } ? Words.Of(state.Ending) : null,
        state?.Out ?? false, state?.StartedAt, state?.EndedAt, [.. unit.Steps.Select((step, i) => Model(step, state?.Steps[i]))], unit.TakesOut);

    private static StepModel Model(PlanStep step, StepState? state) => new(
        step.Key, step.Title, Words.Of(step.Kind), Words.Of(state?.Status ?? StepStatus.Pending), state?.Tries ?? 0, step.PointOfNoReturn,
        state?.StartedAt, state?.EndedAt, Model(state?.Problem), step.Targets, step.Slot is { } slot ? new SlotModel(slot.Ordinal, slot.Name) : null);

    private static ProblemModel? Model(Problem? problem) =>
        problem is null ? null : new ProblemModel(problem.Code, problem.Text, Words.Of(problem.Class), problem.NextStep);
}
