using UpgradePlatform.Contracts.Events;
using UpgradePlatform.Core.Admission;
using UpgradePlatform.Core.Events;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Core.Plans;

namespace UpgradePlatform.Notifier.Notifications;

/// <summary>
/// What of an operation's events an MSF client is told (specification switch-os-upgrade 1.8). Pure: the same events give the same
/// occasions, whatever became of the operation since and however often they are read.
/// </summary>
internal sealed class MsfOccasions
{
    private const string RecoverySlot = "recovering";

    private readonly OperationState _operation;
    private readonly List<MsfOccasion> _found = [];
    private readonly Dictionary<string, string> _steps = [];
    private readonly Dictionary<string, bool> _told = [];
    private bool _backward;
    private bool _ended;

    private MsfOccasions(OperationState operation) => _operation = operation;

    /// <summary>Whether an event may be an occasion at all; most are not, and need no further look.</summary>
    public static bool MayBe(UpgradeEventData data) => IsEnd(data) || IsGate(data) || data is { Entity: Entities.Step, Status: "failed" };

    /// <summary>The occasions among the events of an operation.</summary>
    /// <param name="operation">The operation, for its request and plan.</param>
    /// <param name="events">Its events from the first on.</param>
    public static IReadOnlyList<MsfOccasion> Of(OperationState operation, IEnumerable<UpgradeEvent> events)
    {
        var occasions = new MsfOccasions(operation);
        foreach (var happened in events)
            occasions.Take(happened);
        return occasions._found;
    }

    // A cancel that was admitted is the end for the client: MSF shows "canceled" at once (2.8). One that lets units finish, which MSF
    // has not, is not: how it ends is open.
    private static bool IsEnd(UpgradeEventData data) =>
        data is { Entity: Entities.Operation, Status: "closed" }
        || (data is { Entity: Entities.Verb, Status: "admitted" } && data.EntityId == EventNames.Of(Verb.Cancel)
            && data.Details.GetValueOrDefault("mode") != EventNames.Of(CancelMode.AfterUnit));

    private static bool IsGate(UpgradeEventData data) =>
        data is { Entity: Entities.Hold, Status: "placed" } && data.Details.GetValueOrDefault("kind") == EventNames.Of(HoldKind.Gate);

    private void Take(UpgradeEvent happened)
    {
        var data = happened.Data;
        if (data.Details.GetValueOrDefault("direction") is { } direction)
            _backward = direction == EventNames.Of(Direction.Backward);
        // Once it has ended for the client nothing more is told: no node after a cancel, no end after an end.
        if (_ended)
            return;
        if (IsEnd(data))
        {
            _ended = true;
            _found.Add(new(happened.Sequence, happened.Time));
        }
        else if (data.Entity == Entities.Plan)
        {
            _steps.Clear();
        }
        else if (data.Entity == Entities.Step)
        {
            TakeStep(happened, data);
        }
        else if (IsGate(data) && data.Details.GetValueOrDefault("unit") is { } unit && Recovery(unit, data.Details.GetValueOrDefault("step")) is not null)
        {
            // It waits for the operator whatever the result (2.5).
            Tell(happened, unit, Recovered(unit));
        }
    }

    private void TakeStep(UpgradeEvent happened, UpgradeEventData data)
    {
        _steps[data.EntityId] = data.Status;
        var slash = data.EntityId.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0 || Recovery(data.EntityId[..slash], data.EntityId[(slash + 1)..]) is not { } step)
            return;
        var unit = data.EntityId[..slash];
        if (data.Status == "running" && step == Steps(unit).First())
            _told.Remove(unit); // A person has it recovered anew: what comes of that is news.
        // Where a person is asked next, that is the occasion. A gate that was rejected was told of before.
        else if (data.Status == "failed" && step is { OnFailure: StepFailure.Policy, Kind: not StepKind.Gate })
            Tell(happened, unit, succeeded: false);
    }

    private void Tell(UpgradeEvent happened, string unit, bool succeeded)
    {
        if (_backward || (_told.TryGetValue(unit, out var before) && before == succeeded))
            return;
        _told[unit] = succeeded;
        _found.Add(new(happened.Sequence, happened.Time, unit, succeeded));
    }

    private bool Recovered(string unit) => Steps(unit).All(step =>
        step.Kind == StepKind.Gate || _steps.GetValueOrDefault($"{unit}/{step.Key}") is null or "done" or "pending" or "running");

    private PlanStep? Recovery(string unit, string? key) => Steps(unit).FirstOrDefault(step => step.Key == key);

    // Steps that MSF counts as recovery of a node with operator check; none for any other.
    private IEnumerable<PlanStep> Steps(string unit) =>
        _operation.Request.Nodes.Any(node => node.Node == unit && node.Confirm)
            ? _operation.Plan.Units.FirstOrDefault(planned => planned.Id == unit)?.Steps.Where(step => step.Slot?.Name == RecoverySlot) ?? []
            : [];
}
