using UpgradePlatform.Contracts.Steps.Switch;
using UpgradePlatform.Core.Fleet;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Core.Plans;

namespace UpgradePlatform.Core.Planning.Switch;

/// <summary>The steps of one switch, out and back (specification 2.3, with D-15, D-29, D-32 mended).</summary>
internal static class SwitchUnit
{
    private static readonly TimeSpan ScriptPause = TimeSpan.FromSeconds(10);
    private static readonly StepSlot Detoured = new(1, "detoured");
    private static readonly StepSlot Upgrading = new(2, "os_upgrading");
    private static readonly StepSlot Recovering = new(3, "recovering");
    private static readonly StepSlot Recovered = new(4, "recovered");

    public static PlanUnit Build(OperationKind kind, NodeRequest wanted, OperationPolicy policy, ClusterView cluster)
    {
        var node = cluster.Nodes[wanted.Node];
        var target = cluster.EquipmentTypes[wanted.EquipmentType];
        var former = cluster.EquipmentTypes.GetValueOrDefault(node.EquipmentType);
        var host = cluster.ScriptHost ?? "";
        var check = Check(node.Id, host, wanted.ScriptPath);
        return new PlanUnit
        {
            Id = node.Id,
            Title = $"{node.Id}: {former?.Version ?? node.EquipmentType} to {target.Version}",
            RedundancyGroup = node.RedundancyGroup,
            Steps = kind == OperationKind.Check ? [check] : [check, .. OutAndBack(wanted, target, policy, host)],
            Mirror = kind == OperationKind.Check || former?.ScriptPath is null ? [] : [.. OutAndBack(BackTo(wanted, former), former, policy, host)],
        };
    }

    // The way back has no completion text of its own: version and boot id decide.
    private static NodeRequest BackTo(NodeRequest wanted, EquipmentType former) =>
        wanted with { EquipmentType = former.Id, ScriptPath = former.ScriptPath!, CompleteMessage = null };

    private static IEnumerable<PlanStep> OutAndBack(NodeRequest wanted, EquipmentType type, OperationPolicy policy, string host)
    {
        var node = wanted.Node;

        // Where a person is asked anyway, a failure of the recovery is part of the question (specification 2.5, N13).
        var failure = wanted.Confirm ? StepFailure.Confirmation : StepFailure.Policy;
        yield return SwitchTraffic.Detour(node, policy.ExitOn) with { Slot = Detoured, Undo = new SetDetour(false) };
        yield return new()
        {
            Key = "drained",
            Title = "Wait until traffic has left",
            Kind = StepKind.Observe,
            Targets = [node],
            Slot = Detoured,
            Command = new AwaitDrained(),
            Timeout = TimeSpan.FromMinutes(5),
            Pair = new StepPair(SwitchTraffic.PairName, PairRole.Enter, policy.ExitOn),
        };
        if (policy.DrainAtLeast > TimeSpan.Zero)
            yield return new()
            {
                Key = "kept-out",
                Title = "Keep it out of traffic before it is touched",
                Kind = StepKind.Gate,
                Slot = Detoured,
                Gate = new StepGate(GateKind.Bake, $"{node} is kept out of traffic for {policy.DrainAtLeast} before it is touched.", policy.DrainAtLeast),
            };
        yield return new()
        {
            Key = "upgrade",
            Title = $"Install {type.Version}",
            Kind = StepKind.Act,
            Effect = StepEffect.Once,
            Targets = [node],
            Slot = Upgrading,
            Command = new RunUpgradeScript(host, wanted.ScriptPath, wanted.Ztp, type.Id, type.Version),
            Timeout = policy.ScriptTimeout,
            Retry = policy.ScriptRetries > 0 ? new(1 + policy.ScriptRetries, ScriptPause) : RetryPolicy.None,
            Interruptible = true,
            PointOfNoReturn = true,
            Disturbs = true,
        };
        yield return new()
        {
            Key = "returned",
            Title = $"Wait for its return with {type.Version}",
            Kind = StepKind.Observe,
            Targets = [node],
            Slot = Upgrading,
            Command = new AwaitReturn(type.Version, wanted.CompleteMessage, wanted.ErrorMessages),
            Timeout = policy.ReturnTimeout,
        };
        yield return new()
        {
            Key = "recover",
            Title = "Recover services",
            Kind = StepKind.Act,
            Targets = [node],
            Slot = Recovering,
            Command = new RecoverServices(type.Id),
            Timeout = TimeSpan.FromMinutes(10),
            Retry = new(2, TimeSpan.FromSeconds(2)),
            OnFailure = failure,
        };
        yield return new()
        {
            Key = "ready",
            Title = "Check that it is fit for traffic",
            Kind = StepKind.Observe,
            Targets = [node],
            Slot = Recovering,
            Command = new AwaitReady(type.Version),
            Timeout = TimeSpan.FromMinutes(10),
            OnFailure = failure,
            ProvesFit = true,
        };
        yield return new()
        {
            Key = "record",
            Title = $"Record equipment type {type.Id}",
            Kind = StepKind.Record,
            Targets = [node],
            Slot = Recovering,
            Record = new StepRecord("equipmentType", type.Id),
        };
        if (wanted.Confirm)
            yield return new()
            {
                Key = "confirm",
                Title = "Wait for confirmation",
                Kind = StepKind.Gate,
                Slot = Recovering,
                Gate = new StepGate(GateKind.Confirmation, $"{node} runs {type.Version} and is ready. Confirm to let traffic return."),
            };
        yield return SwitchTraffic.Release(node, policy.ExitOn) with { Slot = Recovered };
        yield return SwitchTraffic.Traffic(node, policy.ExitOn) with { Slot = Recovered };
    }

    private static PlanStep Check(string node, string host, string script) => new()
    {
        Key = "check",
        Title = "Check before",
        Kind = StepKind.Observe,
        Targets = [node],
        Command = new CheckSwitch(host, script),
        Timeout = TimeSpan.FromMinutes(1),
        Retry = SwitchTraffic.Patient,
    };
}
