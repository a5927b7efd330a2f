using UpgradePlatform.Api.Admission;
using UpgradePlatform.Api.Dialects.ObShell.Calls;
using UpgradePlatform.Core.Admission;
using UpgradePlatform.Core.Events;
using UpgradePlatform.Dialects.ObShell.Bodies;
using UpgradePlatform.Dialects.ObShell.Errors;
using UpgradePlatform.Dialects.ObShell.Requests;
using UpgradePlatform.Dialects.ObShell.Tasks;
using UpgradePlatform.Engine.Access;

namespace UpgradePlatform.Api.Dialects.ObShell.Endpoints;

/// <summary>DAGs, nodes and sub tasks, and their operators (OBShell specification 3.8, 4.4).</summary>
internal static class TaskEndpoints
{
    public static async Task<object?> Dag(ObShellCall call)
    {
        var details = ShowDetails(call);
        var source = await Dags(call).ByDagAsync(call.Binding.Cluster, Number(call), withLogs: details, call.Cancel);
        return details ? DagMapper.Detail(source) : DagMapper.Header(source);
    }

    public static async Task<object?> Node(ObShellCall call)
    {
        var details = ShowDetails(call);
        var number = Number(call);
        var source = await Dags(call).ByNodeAsync(call.Binding.Cluster, number, withLogs: details, call.Cancel);
        var node = DagMapper.Detail(source).Nodes!.First(node => node.NodeId == number);
        return details ? node : node with { SubTasks = null, AdditionalData = null };
    }

    public static async Task<object?> SubTask(ObShellCall call)
    {
        ShowDetails(call);
        return (await TaskAsync(call)).Task;
    }

    public static async Task<object?> Logs(ObShellCall call)
    {
        var (task, _) = await TaskAsync(call);
        return new ObShellContents<ObShellLogRow>(
            [.. (task.TaskLogs ?? []).Index().Select(line => new ObShellLogRow(line.Index + 1, task.TaskId, task.ExecuteTimes, line.Item, task.StartTime))]);
    }

    public static async Task<object?> OperateDag(ObShellCall call)
    {
        var word = DagOperators.Read(call.Body.Bytes);
        var source = await Dags(call).ByDagAsync(call.Binding.Cluster, Number(call), withLogs: false, call.Cancel);
        return await CarryOutAsync(call, source, DagOperators.OnDag(source, word, call.Binding.Principal));
    }

    public static async Task<object?> OperateNode(ObShellCall call)
    {
        var word = DagOperators.Read(call.Body.Bytes);
        var number = Number(call);
        var source = await Dags(call).ByNodeAsync(call.Binding.Cluster, number, withLogs: false, call.Cancel);
        return await CarryOutAsync(call, source, DagOperators.OnNode(source, (int)(number - source.Numbers.FirstNode) + 1, word, call.Binding.Principal));
    }

    private static async Task<object?> CarryOutAsync(ObShellCall call, DagSource source, DagOrder order)
    {
        var gatekeeper = call.Service<Gatekeeper>();
        foreach (var verb in order.Verbs)
        {
            var role = VerbRoles.Of(verb);
            if (!Roles.Covers(call.Binding.Role, role))
                await gatekeeper.RefusedAsync(EventNames.Of(verb.Verb), source.State.Id.ToString(), verb.Reason, call.Caller, new Refusal(Gatekeeper.Forbidden, $"{verb.Verb} needs the role {role}."), call.Cancel);
            ObShellRoles.Require(call, role, order.WhenRefused);
        }

        foreach (var verb in order.Verbs)
        {
            var outcome = await gatekeeper.VerbAsync(source.State.Id, verb, call.Caller, expected: null, withIt: null, call.Cancel)
                ?? throw ObShellErrors.TaskNotFound.With("the DAG is gone");
            if (outcome.Refusal is { } refusal)
                throw order.WhenRefused.With(refusal.Text);
        }

        return null;
    }

    private static async Task<(ObShellTaskDetail Task, DagSource Source)> TaskAsync(ObShellCall call)
    {
        var number = Number(call);
        var source = await Dags(call).ByTaskAsync(call.Binding.Cluster, number, call.Cancel);
        return (DagMapper.Detail(source).Nodes!.SelectMany(node => node.SubTasks!).First(task => task.TaskId == number), source);
    }

    // A task that is local to an agent is none of ours: the platform keeps all its tasks with the cluster.
    private static long Number(ObShellCall call) => ObShellGenericId.Parse(call.Values["id"]) is { Scope: ObShellTaskScope.Cluster } id
        ? id.Number
        : throw ObShellErrors.TaskNotFound.With($"there is no task {call.Values["id"]}");

    private static bool ShowDetails(ObShellCall call) => ObShellWords.ShowDetails(call.Query("show_details"));

    private static ObShellDags Dags(ObShellCall call) => call.Service<ObShellDags>();
}
