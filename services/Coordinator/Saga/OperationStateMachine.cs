using System.Collections.Immutable;
using MassTransit;
using MassTransit.SagaStateMachine;
using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.Core.Decisions;
using UpgradePlatform.Core.Operations;

namespace UpgradePlatform.Coordinator.Saga;

/// <summary>
/// The life of an operation as a table of states and inputs. What follows from an input is decided by Core; the machine only says
/// which inputs matter where. States are named as phases, events as kinds of input.
/// </summary>
/// <remarks>Nothing here publishes or sends: commands leave through the outbox of the unit of work that the decision is applied to.</remarks>
internal sealed class OperationStateMachine : MassTransitStateMachine<OperationSaga>
{
    private readonly Dictionary<(Phase, InputKind), bool> declared = [];

    public OperationStateMachine()
    {
        InstanceState(saga => saga.CurrentState);
        Event(() => Submitted, e => e.CorrelateById(m => m.Message.OperationId));
        Event(() => VerbAdmitted, e => e.CorrelateById(m => m.Message.OperationId));
        Event(() => LaneOffered, e => e.CorrelateById(m => m.Message.OperationId));
        Event(() => Due, e => e.CorrelateById(m => m.Message.OperationId));
        Event(() => StepAnswered, e => e.CorrelateById(m => m.Message.OperationId));
        Event(() => ClusterObserved, e => e.CorrelateById(m => m.Message.OperationId));

        During(Reserved,
            When(Submitted).Decide(_ => new Input.Submitted()),
            When(VerbAdmitted).Decide(_ => new Input.VerbAdmitted()),
            When(Due).Decide(_ => new Input.Due()),
            Ignore(LaneOffered),
            Ignore(StepAnswered),
            Ignore(ClusterObserved));

        During(Queued,
            When(Submitted).Decide(_ => new Input.Submitted()),
            When(VerbAdmitted).Decide(_ => new Input.VerbAdmitted()),
            When(LaneOffered).Decide(_ => new Input.LaneOffered()),
            When(Due).Decide(_ => new Input.Due()),
            Ignore(StepAnswered),
            Ignore(ClusterObserved));

        During(Checking,
            When(VerbAdmitted).Decide(_ => new Input.VerbAdmitted()),
            When(Due).Decide(_ => new Input.Due()),
            When(StepAnswered).RecordFacts().Decide(answer => new Input.Answered(answer)),
            When(ClusterObserved).RecordFacts().Decide(answer => new Input.Observed(answer)),
            Ignore(Submitted),
            Ignore(LaneOffered));

        During(Active,
            When(VerbAdmitted).Decide(_ => new Input.VerbAdmitted()),
            When(Due).Decide(_ => new Input.Due()),
            When(StepAnswered).RecordFacts().Decide(answer => new Input.Answered(answer)),
            When(ClusterObserved).RecordFacts().Decide(answer => new Input.Observed(answer)),
            Ignore(Submitted),
            Ignore(LaneOffered));

        During(Closed,
            Ignore(Submitted),
            Ignore(VerbAdmitted),
            Ignore(LaneOffered),
            Ignore(Due),
            Ignore(StepAnswered),
            Ignore(ClusterObserved));
    }

    public State Reserved { get; private set; } = null!;

    public State Queued { get; private set; } = null!;

    public State Checking { get; private set; } = null!;

    public State Active { get; private set; } = null!;

    public State Closed { get; private set; } = null!;

    public Event<OperationSubmitted> Submitted { get; private set; } = null!;

    public Event<VerbAdmitted> VerbAdmitted { get; private set; } = null!;

    public Event<LaneOffered> LaneOffered { get; private set; } = null!;

    public Event<OperationDue> Due { get; private set; } = null!;

    public Event<StepAnswered> StepAnswered { get; private set; } = null!;

    public Event<ClusterObserved> ClusterObserved { get; private set; } = null!;

    /// <summary>Every declared pair; true where it is handled, false where it is ignored by name.</summary>
    internal ImmutableDictionary<(Phase Phase, InputKind Input), bool> Declared => declared.ToImmutableDictionary();

    /// <summary>Declares the rows of a state and keeps them for comparison with Core's table.</summary>
    private new void During(State state, params EventActivities<OperationSaga>[] rows)
    {
        foreach (var row in rows.SelectMany(row => row.GetStateActivityBinders()))
        {
            var pair = (Enum.Parse<Phase>(state.Name), Enum.Parse<InputKind>(row.Event.Name));
            declared[pair] = row is not IgnoreEventActivityBinder<OperationSaga>;
        }

        base.During(state, rows);
    }
}
