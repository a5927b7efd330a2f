using System.Collections.Immutable;
using UpgradePlatform.Core.Admission;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Dialects.ObShell.Errors;
using UpgradePlatform.Dialects.ObShell.Requests;

namespace UpgradePlatform.Dialects.ObShell.Tasks;

/// <summary>Operators of DAGs and nodes: when they are allowed (OBShell specification 4.4), and what they come to here. Pure.</summary>
internal static class DagOperators
{
    /// <summary>The operator of a body, in capitals.</summary>
    /// <exception cref="ObShellRefusedException">There is none.</exception>
    public static string Read(ReadOnlyMemory<byte> body) => new ObShellBody(body).Required("operator").ToUpperInvariant();

    /// <summary>What an operator on a DAG comes to.</summary>
    /// <exception cref="ObShellRefusedException">It is unknown, or not allowed now.</exception>
    public static DagOrder OnDag(DagSource source, string word, string by)
    {
        var (run, dag) = (new DagRun(source), DagMapper.Header(source));
        return word switch
        {
            TaskOperators.Retry => Retry(run, dag, by),
            TaskOperators.Rollback => Rollback(run, dag, by),
            TaskOperators.Cancel => Cancel(run, dag, by),
            TaskOperators.Pass => Pass(run, source, dag, by),
            _ => throw ObShellErrors.DagOperatorNotSupported.With($"operator '{word}' is unknown; there are RETRY, ROLLBACK, CANCEL and PASS"),
        };
    }

    /// <summary>What an operator on a node comes to.</summary>
    /// <exception cref="ObShellRefusedException">It is unknown, or not allowed now.</exception>
    public static DagOrder OnNode(DagSource source, int ordinal, string word, string by)
    {
        Require(word == TaskOperators.Pass, ObShellErrors.NodeOperatorNotSupported, $"operator '{word}' is unknown for a node; there is PASS");
        var (run, dag) = (new DagRun(source), DagMapper.Detail(source));
        var (slot, node) = (run.Slots.Single(slot => slot.Ordinal == ordinal), dag.Nodes!.Single(node => node.NodeId == source.Numbers.FirstNode + ordinal - 1));
        Require(dag.State == TaskStates.Failed, ObShellErrors.NodePassNotFailedDag, $"DAG {dag.Id} is {dag.State}, not FAILED");
        Require(node.State == TaskStates.Failed, ObShellErrors.NodePassNotFailedNode, $"node {node.Id} is {node.State}, not FAILED");
        Require(slot.Permissions.HasFlag(TaskPermissions.Pass), ObShellErrors.NodePassNotAllowed, Forbids(slot, "passed"));
        return Skip(run, slot, by, ObShellErrors.NodePassNotAllowed);
    }

    private static DagOrder Retry(DagRun run, ObShellDagDetail dag, string by)
    {
        Require(dag.State == TaskStates.Failed, ObShellErrors.RetryNotFailedDag, $"DAG {dag.Id} is {dag.State}, not FAILED");
        Open(run, dag, ObShellErrors.RetryNotAllowed);
        RequireAll(run.Slots.Where(slot => slot.Ordinal == run.Stage), TaskPermissions.Retry, ObShellErrors.RetryNotAllowed, "retried");
        return new DagOrder(Again(run, by), ObShellErrors.RetryNotAllowed);
    }

    private static DagOrder Rollback(DagRun run, ObShellDagDetail dag, string by)
    {
        Require(dag.State == TaskStates.Failed, ObShellErrors.RollbackNotFailedDag, $"DAG {dag.Id} is {dag.State}, not FAILED");
        Open(run, dag, ObShellErrors.RollbackNotAllowed);
        RequireAll(run.Slots.Where(slot => slot.Ordinal <= Math.Max(run.Stage, run.Reached)), TaskPermissions.Rollback, ObShellErrors.RollbackNotAllowed, "rolled back");
        // A way back that failed goes on.
        return new DagOrder(run.Backward ? Again(run, by) : [Verb(Core.Admission.Verb.Rollback, by, "ROLLBACK by obshell.")], ObShellErrors.RollbackNotAllowed);
    }

    private static DagOrder Cancel(DagRun run, ObShellDagDetail dag, string by)
    {
        Require(dag.State is not (TaskStates.Failed or TaskStates.Succeed), ObShellErrors.CancelFinishedDag, $"DAG {dag.Id} is {dag.State}");
        Require(!run.PassOrdered, ObShellErrors.CancelFinishedDag, $"DAG {dag.Id} was passed");
        RequireAll(run.Slots.Where(slot => slot.Ordinal <= Math.Max(run.Stage, run.Reached)), TaskPermissions.Cancel, ObShellErrors.CancelNotAllowed, "cancelled");
        return new DagOrder(run.CancelOrdered ? [] : [Verb(Core.Admission.Verb.Pause, by, $"{DagMarks.Cancel}. RETRY resumes it.")], ObShellErrors.CancelNotAllowed);
    }

    private static DagOrder Pass(DagRun run, DagSource source, ObShellDagDetail dag, string by)
    {
        Require(dag.State == TaskStates.Failed, ObShellErrors.PassNotFailedDag, $"DAG {dag.Id} is {dag.State}, not FAILED");
        Open(run, dag, ObShellErrors.PassNotAllowed);
        var nodes = DagMapper.Detail(source).Nodes!;
        DagSlot[] left = [.. run.Slots.Where((_, index) => nodes[index].State != TaskStates.Succeed)];
        RequireAll(left, TaskPermissions.Pass, ObShellErrors.PassNotAllowed, "passed");
        return left is [var last] && !run.Failing.IsEmpty
            ? Skip(run, last, by, ObShellErrors.PassNotAllowed)
            : new DagOrder([Verb(Core.Admission.Verb.Abandon, by, $"{DagMarks.Pass}.")], ObShellErrors.PassNotAllowed);
    }

    private static DagOrder Skip(DagRun run, DagSlot slot, string by, ObShellError refused)
    {
        var failing = run.Failing.Where(hold => run.StepsOf(slot.Ordinal).Any(step => step.Unit == hold.Unit && step.Planned.Key == hold.Step)).ToArray();
        Require(failing.Length > 0, refused, $"no failed step of '{slot.Name}' waits for a decision");
        return new DagOrder(
            [.. failing.Select(hold => Verb(Core.Admission.Verb.Skip, by, $"{DagMarks.Pass}.") with { Unit = hold.Unit, Step = hold.Step }), .. Resume(run, by)], refused);
    }

    private static ImmutableArray<VerbRequest> Again(DagRun run, string by) =>
        [.. run.Failing.Select(hold => Verb(Core.Admission.Verb.Retry, by, "RETRY by obshell.") with { Unit = hold.Unit, Step = FirstOf(run, hold) }), .. Resume(run, by)];

    // The vendor retries the node as a whole; several steps of ours may be one node.
    private static string FirstOf(DagRun run, Hold hold)
    {
        var places = RetryPlaces.Of(run.State, hold);
        return (places[^1].Slot is { } slot ? places.First(place => place.Slot == slot) : places[^1]).Key;
    }

    private static VerbRequest[] Resume(DagRun run, string by) => run.CancelOrdered ? [Verb(Core.Admission.Verb.Resume, by, "RETRY by obshell.")] : [];

    private static VerbRequest Verb(Verb verb, string by, string reason) => new() { Verb = verb, By = by, Reason = reason };

    private static void Open(DagRun run, ObShellDagDetail dag, ObShellError error) =>
        Require(run.State.Phase != Phase.Closed, error, $"DAG {dag.Id} was ended by the platform and released the cluster: {run.State.OutcomeReason ?? "it is closed"} Start it anew.");

    private static void RequireAll(IEnumerable<DagSlot> slots, TaskPermissions permission, ObShellError error, string done)
    {
        if (slots.FirstOrDefault(slot => !slot.Permissions.HasFlag(permission)) is { } slot)
            throw error.With(Forbids(slot, done));
    }

    private static string Forbids(DagSlot slot, string done) => $"node '{slot.Name}' (stage {slot.Ordinal}) cannot be {done}";

    private static void Require(bool condition, ObShellError error, string text)
    {
        if (!condition)
            throw error.With(text);
    }
}
