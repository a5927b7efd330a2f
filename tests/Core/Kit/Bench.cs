using System.Collections.Immutable;
using UpgradePlatform.Contracts;
using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.Core.Admission;
using UpgradePlatform.Core.Decisions;
using UpgradePlatform.Core.Events;
using UpgradePlatform.Core.Fleet;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Core.Planning;
using UpgradePlatform.Core.Plans;
using UpgradePlatform.Core.Platform;

namespace UpgradePlatform.Core.Tests.Kit;

/// <summary>One operation on a bench: facts are always fresh, answers come when the test gives them.</summary>
public sealed class Bench
{
    private Bench(OperationState state) => State = state;

    public OperationState State { get; private set; }

    public DateTimeOffset Now { get; private set; } = Fabric.Start;

    public Func<ClusterView, ClusterView> Facts { get; set; } = cluster => cluster;

    public LaneView Lane { get; set; } = new(null, 6, true);

    public ImmutableArray<Leftover> Leftovers { get; set; } = [];

    public TimeSpan FactsAge { get; set; }

    public PlatformState Platform { get; set; } = PlatformState.Running;

    public OperationState? Lender { get; set; }

    public List<OperationEvent> Events { get; } = [];

    /// <summary>What left with the last decision.</summary>
    public ImmutableArray<OutgoingCommand> Sent { get; private set; } = [];

    /// <summary>Everything that left so far.</summary>
    public List<OutgoingCommand> AllSent { get; } = [];

    public List<Attempt> Ended { get; } = [];

    /// <summary>All commands to workers so far.</summary>
    public List<ExecuteStep> Commands { get; } = [];

    public Situation Situation => new(Now, Lane, Facts(Fabric.Healthy(Now - FactsAge)), Leftovers) { Platform = Platform, Lender = Lender };

    public static Bench Submitted(OperationPolicy? policy = null, UpgradeRequest? request = null, Func<Plan, Plan>? season = null, OperationKind kind = OperationKind.Upgrade, DateTimeOffset? notBefore = null)
    {
        var submission = new Submission { Id = new Guid("00000000-0000-0000-0000-00000000000a"), By = "ann", Kind = kind, Policy = policy ?? new(), Request = request ?? Fabric.Request("leaf-1", "leaf-3"), NotBefore = notBefore };
        var decision = Admitter.Submit(submission, new(Fabric.Start, new(null, 6, true), Fabric.Healthy(Fabric.Start), [])).Decision!;
        var plan = season is null ? decision.State.Plan : season(decision.State.Plan);
        var bench = new Bench(decision.State);
        return bench.Take(decision with { State = decision.State with { Plan = plan, Units = OperationStateReading.FreshUnits(plan) } });
    }

    /// <summary>Submitted, and begun as far as it goes without an answer.</summary>
    public static Bench Begun(OperationPolicy? policy = null, UpgradeRequest? request = null, Func<Plan, Plan>? season = null, OperationKind kind = OperationKind.Upgrade)
    {
        var bench = Submitted(policy, request, season, kind);
        bench.Decide(new Input.Submitted());
        return bench;
    }

    /// <summary>A detour of leaf-1, begun as far as it goes without an answer.</summary>
    public static Bench Detour(bool set, OperationPolicy? policy = null, ImmutableArray<Leftover>? leftovers = null, Func<ClusterView, ClusterView>? facts = null)
    {
        var submission = new Submission { Id = new Guid("00000000-0000-0000-0000-00000000000d"), By = "ann", Kind = OperationKind.Detour, Policy = policy ?? new(), Request = Fabric.Detour("leaf-1", set) };
        facts ??= cluster => cluster;
        var bench = Of(Admitter.Submit(submission, new(Fabric.Start, new(null, 6, true), facts(Fabric.Healthy(Fabric.Start)), leftovers ?? [])).Decision!);
        (bench.Leftovers, bench.Facts) = (leftovers ?? [], facts);
        return bench.Decide(new Input.Submitted());
    }

    /// <summary>What was admitted.</summary>
    public static Bench Of(Decision admitted) => new Bench(admitted.State).Take(admitted);

    /// <summary>Carries on with a decision that was made elsewhere.</summary>
    public Bench Carry(Decision decision) => Take(decision);

    public Bench Decide(Input input) => Take(Decider.Decide(State, input, Situation));

    public Bench Pass(TimeSpan time)
    {
        Now += time;
        return Decide(new Input.Due());
    }

    public Bench PassSeconds(double seconds) => Pass(TimeSpan.FromSeconds(seconds));

    public Refusal? Ask(Verb verb, string? reason = "because", string? unit = null, string? step = null, CancelMode mode = default, Resolution resolution = default, string? attempt = null, DateTimeOffset? notBefore = null, bool carryOut = true)
    {
        var admitted = Admitter.Admit(State, new VerbRequest { Verb = verb, By = "ann", Reason = reason, Unit = unit, Step = step, Mode = mode, Resolution = resolution, Attempt = attempt, NotBefore = notBefore }, Situation);
        if (admitted.Decision is not { } decision)
            return admitted.Refusal;
        Take(decision);
        if (carryOut)
            Decide(new Input.VerbAdmitted());
        return null;
    }

    public Attempt Running(string? step = null) => State.Attempts.Last(attempt => step is null || attempt.Step == step);

    public Bench Answer(AnswerKind kind, Problem? problem = null, Attempt? attempt = null)
    {
        attempt ??= Running();
        return Decide(new Input.Answered(new StepAnswered { OperationId = State.Id, AttemptId = attempt.Id, Look = attempt.Look, Target = attempt.Target, Kind = kind, Problem = problem, ObservedAt = Now }));
    }

    public Bench Fail(ProblemClass problem = ProblemClass.Final, bool effectRemains = true) =>
        Answer(AnswerKind.Failed, new Problem("broken", "It broke.", problem, EffectRemains: effectRemains));

    /// <summary>Everything is answered well until an attempt of the step runs, or nothing runs any more. Time passes.</summary>
    public Bench RunTo(string? step = null, string? unit = null)
    {
        for (var i = 0; i < 400 && State.Phase != Phase.Closed; i++)
        {
            if (step is not null && State.Attempts.Any(attempt => attempt.Step == step && (unit is null || attempt.Unit == unit)))
                return this;
            if (State.Attempts.FirstOrDefault(attempt => attempt.Awaiting) is { } awaiting)
                Answer(AnswerKind.Done, attempt: awaiting);
            else if (State.WakeAt is { } wake && (!State.Attempts.IsEmpty || State.Holds(HoldKind.Time) || State.Units.Any(other => other.Steps.Any(pending => pending.NotBefore is not null))))
                Pass(wake - Now);
            else
                return this;
        }

        return this;
    }

    private Bench Take(Decision decision)
    {
        State = decision.State;
        Sent = decision.Commands;
        AllSent.AddRange(decision.Commands);
        Events.AddRange(decision.Events);
        Ended.AddRange(decision.Ended);
        Commands.AddRange(decision.Commands.OfType<OutgoingCommand.Execute>().Select(execute => execute.Message));
        foreach (var take in decision.Commands.OfType<OutgoingCommand.TakeLane>())
            Lane = new LaneView(State.Id, take.Fence, false);
        if (decision.Commands.OfType<OutgoingCommand.ReleaseLane>().Any())
            Lane = Lane with { Owner = null, First = true };
        return this;
    }
}
