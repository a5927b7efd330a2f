using UpgradePlatform.Api.Native.Models;
using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.Core.Fleet;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Core.Planning;
using UpgradePlatform.Core.Planning.ObServer;
using UpgradePlatform.Core.Plans;

namespace UpgradePlatform.Api.Native;

/// <summary>Between the native API's models and Core.</summary>
internal static class PlanMapper
{
    /// <summary>Word for setting a detour.</summary>
    public const string Set = "set";

    /// <summary>Word for releasing a detour.</summary>
    public const string Release = "release";

    public static UpgradeRequest Request(PlanRequestModel model, ClusterView cluster, DatabaseRequest? database) => new()
    {
        Database = database,
        Detour = model.Detour is { } detour ? new DetourRequest(detour.Node, detour.Action == Set) : null,
        Nodes = model.Roles is { } roles
            ? [.. cluster.Nodes.Values.Where(node => roles.ContainsKey(node.Role)).OrderBy(node => node.Id, NaturalOrder.Instance).Select(node => Node(new NodeRequestModel { Node = node.Id, EquipmentType = roles[node.Role] }, cluster))]
            : [.. model.Nodes.Select(node => Node(node, cluster))],
    };

    public static OperationPolicy Policy(PolicyModel model) => new()
    {
        MaxUnavailable = model.MaxUnavailable,
        MaxParallel = model.MaxParallel,
        MaxFailures = model.MaxFailures,
        MinInService = model.MinInService,
        RequireLinksUp = model.RequireLinksUp,
        RefuseOrdersThatCutTraffic = model.RefuseOrdersThatCutTraffic,
        Settle = TimeSpan.FromSeconds(model.SettleSeconds),
        OnFailure = Words.Read<FailureChoice>(model.OnFailure),
        OnDrift = Words.Read<DriftChoice>(model.OnDrift),
        OnBusy = Words.Read<BusyChoice>(model.OnBusy),
        KeepOrder = model.KeepOrder,
        ScriptTimeout = TimeSpan.FromSeconds(model.ScriptTimeoutSeconds),
        ReturnTimeout = TimeSpan.FromSeconds(model.ReturnTimeoutSeconds),
        DrainAtLeast = TimeSpan.FromSeconds(model.DrainSeconds),
        ScriptRetries = model.ScriptRetries,
        ConfirmationTimeout = model.ConfirmationTimeoutSeconds is { } timeout ? TimeSpan.FromSeconds(timeout) : null,
        OnConfirmationTimeout = Words.Read<TimeoutChoice>(model.OnConfirmationTimeout),
        ConfirmationReminder = TimeSpan.FromSeconds(model.ConfirmationReminderSeconds),
        NotAfter = model.NotAfter?.ToUniversalTime(),
        OnNotAfter = Words.Read<WindowChoice>(model.OnNotAfter),
        ExitOn = ExitOn.Success | (model.ReleaseDetourOnFailure ? ExitOn.Failure : ExitOn.None) | (model.ReleaseDetourOnCancel ? ExitOn.Cancel : ExitOn.None),
        RefuseReleaseWhileOthersDetoured = model.RefuseReleaseWhileOthersDetoured,
        BusyAtStart = Words.Read<BusyAtStart>(model.BusyAtStart),
        QueueGroup = model.QueueGroup,
        CancelsQueued = model.CancelsQueued,
        CancelledWhenNotAccepting = model.CancelledWhenNotAccepting,
    };

    /// <summary>A plan, with what a worker just found to stand against it: that is not refused before it begins, but a person should look.</summary>
    public static PlanModel Model(Plan plan, ClusterExamined? seen) => new(
        plan.Digest, plan.Refused, [.. plan.Findings.Concat(Findings(seen)).Select(OperationMapper.Model)], plan.Basis,
        [.. plan.Stages.Select(stage => OperationMapper.Model(stage, null))],
        [.. MirrorPlan.Preview(plan).Select(stage => OperationMapper.Model(stage, null))]);

    private static IEnumerable<Finding> Findings(ClusterExamined? seen) =>
        seen is null ? []
        : seen.Problem is { } problem ? [new(FindingSeverity.Warning, problem.Code, null, $"{problem.Text} {problem.NextStep}".TrimEnd())]
        : seen.Concerns.Select(concern => new Finding(FindingSeverity.Warning, concern.Code, concern.Node, concern.Text));

    private static NodeRequest Node(NodeRequestModel model, ClusterView cluster) => new()
    {
        Node = model.Node,
        EquipmentType = model.EquipmentType,
        ScriptPath = model.UpgradeScript ?? cluster.EquipmentTypes.GetValueOrDefault(model.EquipmentType)?.ScriptPath ?? "",
        Ztp = model.Ztp,
        CompleteMessage = model.CompleteMessage,
        ErrorMessages = [.. model.ErrorMessages],
        Confirm = model.Confirm,
    };
}
