using System.Collections.Immutable;
using UpgradePlatform.Contracts;
using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.Core.Admission;
using UpgradePlatform.Core.Decisions;
using UpgradePlatform.Core.Fleet;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Core.Planning;
using UpgradePlatform.Dialects.Msf;

namespace UpgradePlatform.Dialects.Tests.Msf;

/// <summary>
/// One MSF operation driven through the real Core, as coordinator and workers would: every state the mapper is tested with is one
/// that can come about. Time advances by a second with every input.
/// </summary>
internal sealed class CoreRun
{
    public static readonly DateTimeOffset Start = new(2026, 3, 11, 15, 3, 21, TimeSpan.Zero);
    private static readonly Problem Broken = new("script-failed", "The script ended with 1.", ProblemClass.Final);
    private readonly ClusterView _declared;
    private ClusterView _cluster;

    public CoreRun(MsfExecute request, ClusterView? cluster = null, MsfChoices? choices = null)
    {
        Request = request;
        _cluster = _declared = cluster ?? Fabric.Declared;
        var prepared = new Submission
        {
            Id = Guid.Parse("01980000-0000-7000-8000-000000000001"),
            By = "msf-test",
            Policy = MsfPolicy.Upgrade(request.Policy, choices ?? new MsfChoices(), request.Nodes.Length),
            NotBefore = request.ReservationTime,
            Request = new UpgradeRequest
            {
                Nodes = [.. request.Nodes.Select(node => new NodeRequest
                {
                    Node = node.Name, EquipmentType = node.EquipmentTypeId, ScriptPath = node.ScriptPath, Ztp = node.Ztp,
                    CompleteMessage = node.CompleteMessage, ErrorMessages = node.ErrorMessages, Confirm = node.OperatorCheck,
                })],
            },
        };
        State = Admitter.Submit(prepared, At(Guid.Empty)).Decision!.State;
    }

    public MsfExecute Request { get; }

    public OperationState State { get; private set; }

    public DateTimeOffset Now { get; private set; } = Start;

    /// <summary>What is different around the operation: the lane, the platform.</summary>
    public Func<Situation, Situation> Around { get; set; } = situation => situation;

    /// <summary>Gets the lane and the facts; ends when the first attempt is out, or the operation closed.</summary>
    public CoreRun Begin() => Decide(new Input.Submitted()).Settle();

    /// <summary>Answers everything as done until an attempt of this step is out.</summary>
    public CoreRun Reach(string unit, string step)
    {
        for (var answers = 0; answers < 200; answers++)
        {
            if (State.Attempts.Any(attempt => attempt.Unit == unit && attempt.Step == step))
                return this;
            Answer(AnswerKind.Done);
        }

        throw new InvalidOperationException($"{unit}/{step} is never reached; {State.Phase}, held by {string.Join(", ", State.Holds.Select(hold => hold.Key))}.");
    }

    /// <summary>Answers everything as done until the operation waits for a person, or is closed.</summary>
    public CoreRun Rest()
    {
        while (State.Attempts.Length > 0)
            Answer(AnswerKind.Done);
        return this;
    }

    /// <summary>The attempt that is out fails for good.</summary>
    public CoreRun Fail(Problem? problem = null) => Answer(AnswerKind.Failed, problem ?? Broken);

    /// <summary>Nobody answers, and time passes, until the operation is closed.</summary>
    public CoreRun Pass()
    {
        for (var turns = 0; State.Phase != Phase.Closed && turns < 50; turns++)
        {
            Now += TimeSpan.FromSeconds(10);
            Decide(new Input.Due());
        }

        return this;
    }

    /// <summary>A person asks for something.</summary>
    public CoreRun Ask(Verb verb, CancelMode mode = CancelMode.AfterStep, string? unit = null) => Say(verb, mode, unit).Settle();

    /// <summary>The same, as it is seen before anything follows from it.</summary>
    public CoreRun Say(Verb verb, CancelMode mode = CancelMode.AfterStep, string? unit = null)
    {
        Now += TimeSpan.FromSeconds(1);
        var admitted = Admitter.Admit(State, new VerbRequest { Verb = verb, By = "anna", Reason = "the test says so", Mode = mode, Unit = unit }, At(State.Id));
        State = admitted.Decision?.State ?? throw new InvalidOperationException(admitted.Refusal!.Text);
        return Decide(new Input.VerbAdmitted());
    }

    private CoreRun Answer(AnswerKind kind, Problem? problem = null)
    {
        var attempt = State.Attempts.First(attempt => attempt.Awaiting);
        Decide(new Input.Answered(new StepAnswered { OperationId = State.Id, AttemptId = attempt.Id, Look = attempt.Look, Target = attempt.Target, Kind = kind, Problem = problem, ObservedAt = Now }));
        return Settle();
    }

    /// <summary>Facts are given when asked for; what merely waits for time gets it.</summary>
    public CoreRun Settle()
    {
        for (var turns = 0; State.Phase != Phase.Closed && turns < 50; turns++)
        {
            if (State.Facts is { } question)
            {
                _cluster = Fabric.Seen(_declared, Now);
                Decide(new Input.Observed(new ClusterObserved { OperationId = State.Id, ClusterId = _declared.Id, Number = question.Number, Nodes = ImmutableDictionary<string, IReadOnlyDictionary<string, string>>.Empty, ObservedAt = Now }));
            }
            else if (State.Attempts.Any(attempt => attempt.Awaiting) || State.Holds.Any(hold => hold.Kind is HoldKind.Gate or HoldKind.Pause) || State.Phase == Phase.Reserved)
            {
                break;
            }
            else
            {
                Now += TimeSpan.FromSeconds(10);
                Decide(new Input.Due());
            }
        }

        return this;
    }

    private CoreRun Decide(Input input)
    {
        Now += TimeSpan.FromSeconds(1);
        State = Decider.Decide(State, input, At(State.Id)).State;
        return this;
    }

    private Situation At(Guid id)
    {
        var owned = id != Guid.Empty && State.Phase is (Phase.Checking or Phase.Active);
        return Around(new Situation(Now, owned ? new LaneView(id, State.Fence, false) : new LaneView(null, 0, true), _cluster, []));
    }
}
