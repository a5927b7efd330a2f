using System.Collections.Immutable;
using UpgradePlatform.Contracts;
using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.Core.Admission;
using UpgradePlatform.Core.Decisions;
using UpgradePlatform.Core.Fleet;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Core.Planning.ObServer;
using UpgradePlatform.Core.Plans;
using UpgradePlatform.Dialects.ObShell;
using UpgradePlatform.Dialects.ObShell.Bodies;
using UpgradePlatform.Dialects.ObShell.Tasks;

namespace UpgradePlatform.Dialects.Tests.ObShell;

/// <summary>An upgrade driven through the real planner and the real Core: every state the mapper is tested with can come about. A second passes with every input.</summary>
internal sealed class DagCourse
{
    public static readonly DateTimeOffset Start = new(2026, 3, 4, 5, 6, 7, TimeSpan.Zero);
    public static readonly Problem Broken = new("zone-not-stopped", "stop zone", ProblemClass.Final);

    private readonly List<DagAttempt> _attempts = [];
    private readonly Plan _first;
    private readonly int _servers;

    public DagCourse(OperationKind kind = OperationKind.Upgrade, UpgradeMode mode = UpgradeMode.Rolling, int servers = 1)
    {
        (_servers, Kind, Mode) = (servers, kind, mode);
        var submission = new Submission { Id = Guid.Parse("01980000-0000-7000-8000-000000000001"), By = "obshell:ob-1", Kind = kind, Policy = ObShellPolicy.Upgrade, Request = Servers.Request(mode) };
        State = Admitter.Submit(submission, At(Guid.Empty)).Decision!.State;
        _first = State.Plan;
    }

    public OperationState State { get; private set; }

    public DateTimeOffset Now { get; private set; } = Start;

    private OperationKind Kind { get; }

    private UpgradeMode Mode { get; }

    public ObShellDagDetail Dag => DagMapper.Detail(Source);

    public DagSource Source => new()
    {
        Name = ObShellDialect.DagName(Kind == OperationKind.Check, Mode == UpgradeMode.Rolling, Servers.Version, Servers.Release),
        Numbers = new DagNumbers(2, 7, 31),
        First = _first,
        State = State,
        Attempts = _attempts,
        Agents = ClusterMapper.Agents(Servers.Seen(Now, servers: _servers)),
    };

    public ObShellNodeDetail Node(string name) => Dag.Nodes!.First(node => node.Name == name);

    /// <summary>Gets the lane and the facts.</summary>
    public DagCourse Begin() => Decide(new Input.Submitted()).Settle();

    /// <summary>Answers everything as done until an attempt of this step of this unit is out.</summary>
    public DagCourse Reach(string unit, string step, Action<ObShellDagDetail>? each = null)
    {
        for (var answers = 0; answers < 500; answers++)
        {
            if (State.Attempts.Any(attempt => attempt.Unit == unit && attempt.Step == step))
                return this;
            each?.Invoke(Dag);
            Answer(AnswerKind.Done);
        }

        throw new InvalidOperationException($"{unit}/{step} is never reached; {State.Phase}, held by {string.Join(", ", State.Holds.Select(hold => hold.Reason))}.");
    }

    /// <summary>Answers everything as done until nothing is out any more.</summary>
    public DagCourse Finish(Action<ObShellDagDetail>? each = null)
    {
        while (State.Attempts.Length > 0)
        {
            each?.Invoke(Dag);
            Answer(AnswerKind.Done);
        }

        return this;
    }

    /// <summary>Everything that is out fails for good.</summary>
    public DagCourse Fail(Problem? problem = null)
    {
        foreach (var attempt in State.Attempts)
            Answer(AnswerKind.Failed, problem ?? Broken, attempt);
        return this;
    }

    public DagCourse Answer(AnswerKind kind, Problem? problem = null, Attempt? which = null)
    {
        var attempt = which ?? State.Attempts.First(attempt => attempt.Awaiting);
        Decide(new Input.Answered(new StepAnswered { OperationId = State.Id, AttemptId = attempt.Id, Look = attempt.Look, Target = attempt.Target, Kind = kind, Problem = problem, ObservedAt = Now }));
        return Settle();
    }

    /// <summary>An operator of the dialect, carried out as the endpoints do.</summary>
    public DagCourse Operate(string word)
    {
        Carry(DagOperators.OnDag(Source, word, "obshell:ob-1"));
        return this;
    }

    public DagCourse PassNode(string name)
    {
        var slot = DagSlots.Of(_first).First(slot => slot.Name == name);
        Carry(DagOperators.OnNode(Source, slot.Ordinal, TaskOperators.Pass, "obshell:ob-1"));
        return this;
    }

    /// <summary>A verb of the native API, as it is seen before anything follows from it.</summary>
    public DagCourse Say(Verb verb)
    {
        Carry(new DagOrder([new VerbRequest { Verb = verb, By = "anna", Reason = "the test says so" }], Dialects.ObShell.Errors.ObShellErrors.Unexpected));
        return this;
    }

    /// <summary>Lets pass what merely waits for time or facts.</summary>
    public DagCourse Settle()
    {
        for (var turns = 0; State.Phase != Phase.Closed && turns < 200; turns++)
        {
            if (State.Facts is { } question)
            {
                Decide(new Input.Observed(new ClusterObserved { OperationId = State.Id, ClusterId = "ob-1", Number = question.Number, Nodes = ImmutableDictionary<string, IReadOnlyDictionary<string, string>>.Empty, ObservedAt = Now }));
                continue;
            }

            if (State.Attempts.Any(attempt => attempt.Awaiting) || State.Holds.Any(hold => hold.Kind is HoldKind.Gate or HoldKind.Pause || (hold.Kind == HoldKind.Failure && State.Intent != Intent.Rollback)))
                break;
            Now += TimeSpan.FromSeconds(10);
            Decide(new Input.Due());
        }

        return this;
    }

    private void Carry(DagOrder order)
    {
        foreach (var verb in order.Verbs)
        {
            Now += TimeSpan.FromSeconds(1);
            var admitted = Admitter.Admit(State, verb, At(State.Id));
            Keep(admitted.Decision?.State ?? throw order.WhenRefused.With(admitted.Refusal!.Text));
        }
    }

    /// <summary>The coordinator carries out what was admitted.</summary>
    public DagCourse Go() => Decide(new Input.VerbAdmitted()).Settle();

    private DagCourse Decide(Input input)
    {
        Now += TimeSpan.FromSeconds(1);
        Keep(Decider.Decide(State, input, At(State.Id)));
        return this;
    }

    private void Keep(Decision decision)
    {
        foreach (var attempt in decision.State.Attempts.Concat(decision.Ended))
            Keep(attempt, decision.State.Plan.Revision);
        State = decision.State;
    }

    private void Keep(OperationState state) => State = state;

    private void Keep(Attempt attempt, int revision)
    {
        var index = _attempts.FindIndex(kept => kept.Attempt.Id == attempt.Id);
        if (index < 0)
            _attempts.Add(new DagAttempt(revision, attempt, [$"{attempt.Step} on {attempt.Target}"]));
        else
            _attempts[index] = _attempts[index] with { Attempt = attempt };
    }

    private Situation At(Guid id)
    {
        var owned = id != Guid.Empty && State.Phase is (Phase.Checking or Phase.Active) && State.Lane == LaneMode.Exclusive;
        return new Situation(Now, owned ? new LaneView(id, State.Fence, false) : new LaneView(null, 0, true), Servers.Seen(Now, servers: _servers), []);
    }
}
