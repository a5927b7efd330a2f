using System.Collections.Immutable;
using UpgradePlatform.Contracts;
using UpgradePlatform.Contracts.Databases;
using UpgradePlatform.Contracts.Devices;
using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.Core.Admission;
using UpgradePlatform.Core.Decisions;
using UpgradePlatform.Core.Fleet;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Core.Planning;
using UpgradePlatform.Core.Planning.ObServer;
using UpgradePlatform.Engine.Fleet;

namespace UpgradePlatform.ObServer.Tests.Kit;

/// <summary>
/// One upgrade of one cluster without a store and a bus: Core decides, what is seen is kept as the store keeps it, and what is to leave is
/// handed to the test, which carries it or loses it.
/// </summary>
/// <param name="cluster">Id of the cluster.</param>
/// <param name="declared">Its servers as declared.</param>
/// <param name="clock">Time of the decisions.</param>
/// <param name="timings">How patient they are.</param>
/// <param name="send">Takes what is to be executed or observed.</param>
internal sealed class EngineLoop(
    string cluster, IReadOnlyDictionary<string, DeviceInfo> declared, TimeProvider clock, DecisionTimings timings, Action<OutgoingCommand> send)
{
    private readonly Dictionary<string, NodeFacts> facts = declared.Keys.ToDictionary(node => node, _ => NodeFacts.None);
    private LaneView lane = new(null, 6, true);

    public OperationState State { get; private set; } = null!;

    /// <summary>Called with each decision.</summary>
    public Action<Decision>? Decided { get; init; }

    /// <summary>Submits; what is known of the cluster must have been observed before.</summary>
    public void Begin(Guid id, DatabaseRequest request)
    {
        var submission = new Submission { Id = id, By = "ann", Policy = new OperationPolicy(), Request = new UpgradeRequest { Nodes = [], Database = request } };
        var admitted = Admitter.Submit(submission, Situation());
        Take(admitted.Decision ?? throw new InvalidOperationException(admitted.Refusal!.Text));
        Decide(new Input.Submitted());
    }

    public void Decide(Input input) => Take(Decider.Decide(State, input, Situation()));

    /// <summary>Asks for a verb; the refusal where there is one.</summary>
    public Refusal? Ask(VerbRequest request)
    {
        var admitted = Admitter.Admit(State, request, Situation());
        if (admitted.Decision is not { } decision)
            return admitted.Refusal;
        Take(decision);
        Decide(new Input.VerbAdmitted());
        return null;
    }

    /// <summary>As the vendor's RETRY: the whole node, which may be several steps of ours.</summary>
    public Refusal? RetryNode(Hold hold)
    {
        var steps = State.PlannedUnit(hold.Unit!).Steps;
        var failed = steps.First(step => step.Key == hold.Step);
        return Ask(new VerbRequest { Verb = Verb.Retry, By = "ann", Unit = hold.Unit, Step = steps.First(step => step.Slot == failed.Slot).Key });
    }

    public void Answered(StepAnswered answer)
    {
        Learn(NodeObservation.Of(answer));
        Decide(new Input.Answered(answer));
    }

    public void Learn(ClusterObserved seen) => Learn(NodeObservation.Of(seen));

    public void Observed(ClusterObserved seen)
    {
        Learn(seen);
        Decide(new Input.Observed(seen));
    }

    /// <summary>The servers, with what is known of them.</summary>
    public Dictionary<string, DeviceInfo> Devices() => declared.ToDictionary(
        device => device.Key, device => device.Value with { Facts = facts[device.Key].Facts.ToDictionary(fact => fact.Key, fact => fact.Value.Value) });

    private void Learn(IReadOnlyList<NodeObservation> seen)
    {
        foreach (var observation in seen)
            facts[observation.Node] = facts[observation.Node].With(observation);
    }

    private void Take(Decision decision)
    {
        State = decision.State;
        Decided?.Invoke(decision);
        foreach (var command in decision.Commands)
            switch (command)
            {
                case OutgoingCommand.TakeLane(var fence):
                    lane = new LaneView(State.Id, fence, false);
                    break;
                case OutgoingCommand.ReleaseLane:
                    lane = lane with { Owner = null, First = true };
                    break;
                case OutgoingCommand.Execute or OutgoingCommand.Observe:
                    send(command);
                    break;
            }
    }

    private Situation Situation() => new(clock.GetUtcNow(), lane, View(), []) { Timings = timings };

    private ClusterView View() => new()
    {
        Id = cluster,
        Family = Families.ObServer,
        EquipmentTypes = ImmutableSortedDictionary<string, EquipmentType>.Empty,
        Nodes = declared.Select(device => new NodeView
        {
            Id = device.Key,
            Role = "observer",
            RedundancyGroup = "servers",
            EquipmentType = "",
            Address = device.Value.Address,
            Settings = device.Value.Settings.ToImmutableSortedDictionary(StringComparer.Ordinal),
            Facts = facts[device.Key].Facts.ToImmutableSortedDictionary(fact => fact.Key, fact => fact.Value.Value, StringComparer.Ordinal),
            ObservedAt = facts[device.Key].ObservedAt,
        }).ToImmutableSortedDictionary(node => node.Id, node => node, StringComparer.Ordinal),
    };
}
