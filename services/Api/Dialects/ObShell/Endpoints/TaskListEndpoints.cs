using UpgradePlatform.Api.Dialects.ObShell.Calls;
using UpgradePlatform.Dialects.ObShell.Bodies;
using UpgradePlatform.Dialects.ObShell.Errors;
using UpgradePlatform.Dialects.ObShell.Requests;
using UpgradePlatform.Dialects.ObShell.Tasks;
using UpgradePlatform.Engine.Operations;

namespace UpgradePlatform.Api.Dialects.ObShell.Endpoints;

/// <summary>Lists of DAGs (OBShell specification 3, 3.8). Tasks of single agents are none here: those lists are empty.</summary>
internal static class TaskListEndpoints
{
    public static async Task<object?> Newest(ObShellCall call) => await call.Service<VendorDags>().NewestMaintenanceAsync(call.Binding.Cluster, call.Cancel) is { } dag
        ? (await ShowAsync(call, [dag]))[0]
        : throw ObShellErrors.TaskNotFound.With($"cluster {call.Binding.Cluster} never had a maintenance DAG");

    /// <summary>Unfinished ones. A failed one counts as such while it keeps the lock; a failed check keeps none.</summary>
    public static async Task<object?> Unfinished(ObShellCall call)
    {
        var dags = await ShowAsync(call, await call.Service<VendorDags>().UnfinishedAsync(call.Binding.Cluster, call.Cancel));
        return new ObShellContents<ObShellDagDetail>([.. dags.Where(dag => dag.MaintenanceType != MaintenanceTypes.None || dag.State != TaskStates.Failed)]);
    }

    public static async Task<object?> All(ObShellCall call) =>
        new ObShellContents<ObShellDagDetail>(await ShowAsync(call, await call.Service<VendorDags>().ListAsync(call.Binding.Cluster, call.Cancel)));

    public static Task<object?> Nothing(ObShellCall call) => Task.FromResult<object?>(new ObShellContents<ObShellDagDetail>([]));

    public static Task<object?> None(ObShellCall call) => throw ObShellErrors.TaskNotFound.With("no agent has maintenance DAGs of its own");

    private static async Task<List<ObShellDagDetail>> ShowAsync(ObShellCall call, IReadOnlyList<VendorDag> dags)
    {
        var details = ObShellWords.ShowDetails(call.Query("show_details"));
        var shown = new List<ObShellDagDetail>();
        foreach (var dag in dags)
            if (await call.Service<ObShellDags>().FindAsync(dag, withLogs: details, call.Cancel) is { } source)
                shown.Add(details ? DagMapper.Detail(source) : DagMapper.Header(source));
        return shown;
    }
}
