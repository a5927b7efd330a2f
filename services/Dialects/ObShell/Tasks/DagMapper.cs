using UpgradePlatform.Core.Operations;
using UpgradePlatform.Core.Plans;

namespace UpgradePlatform.Dialects.ObShell.Tasks;

/// <summary>Shows an operation as a DAG (OBShell specification 4). Pure.</summary>
internal static class DagMapper
{
    /// <summary>The DAG with its nodes.</summary>
    public static ObShellDagDetail Detail(DagSource source)
    {
        var run = new DagRun(source);
        var clock = new DagClock(run);
        var standing = DagStanding.Of(run, clock.Begun);
        return new ObShellDagDetail(
            ObShellGenericId.OfCluster(source.Numbers.Dag).ToString(),
            source.Numbers.Dag,
            source.Name,
            run.Stage,
            run.MaxStage,
            source.State.Kind == OperationKind.Check ? MaintenanceTypes.None : MaintenanceTypes.Cluster,
            "",
            standing.State,
            standing.Operator,
            clock.Start,
            clock.End(standing.State),
            DagExtras.Of(run),
            [.. run.Slots.Select(slot => NodeMapper.Detail(run, slot, standing))]);
    }

    /// <summary>The DAG without them, and without additional data (4.1).</summary>
    public static ObShellDagDetail Header(DagSource source) => Detail(source) with { AdditionalData = null, Nodes = null };

    /// <summary>The DAG as it was created (3.4, 3.5), whatever has become of it.</summary>
    public static ObShellDagDetail Created(string name, long number, OperationKind kind, Plan first) => new(
        ObShellGenericId.OfCluster(number).ToString(), number, name, 1, DagSlots.Of(first) is { IsEmpty: false } slots ? slots[^1].Ordinal : 1,
        kind == OperationKind.Check ? MaintenanceTypes.None : MaintenanceTypes.Cluster, "", TaskStates.Ready, TaskOperators.Run, default, default, null, null);
}
