using UpgradePlatform.Contracts.Devices;
using UpgradePlatform.Contracts.Steps.Switch;
using UpgradePlatform.Core.Fleet;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Core.Plans;

namespace UpgradePlatform.Core.Planning.Switch;

/// <summary>The steps of one switch, out and back (specification 2.3, with D-15, D-29, D-32 mended).</summary>
internal static class SwitchUnit
{
    private static readonly RetryPolicy Patient = new(3, TimeSpan.FromSeconds(2));
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
        var check = Check(node.Id, host, wanted.ScriptPath, target.Image);
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
        yield return Pair(PairRole.Enter, policy, new()
        {
            Key = "detour",
            Title = "Keep traffic away",
            Kind = StepKind.Act,
            Targets = [node],
            Slot = Detoured,
            Command = new SetDetour(true),
            Undo = new SetDetour(false),
            Timeout = TimeSpan.FromMinutes(2),
            Retry = Patient,
        });
        yield return Pair(PairRole.Enter, policy, new()
        {
            Key = "drained",
            Title = "Wait until traffic has left",
            Kind = StepKind.Observe,
            Targets = [node],
            Slot = Detoured,
            Command = new AwaitDrained(),
            Timeout = TimeSpan.FromMinutes(5),
        });
        yield return new()
        {
            Key = "upgrade",
            Title = $"Install {type.Version}",
            Kind = StepKind.Act,
            Effect = StepEffect.Once,
            Targets = [node],
            Slot = Upgrading,
            Command = new RunUpgradeScript(host, wanted.ScriptPath, wanted.Ztp, type.Id, type.Version) { Image = type.Image },
            Timeout = policy.ScriptTimeout,
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
        yield return Pair(PairRole.Exit, policy, new()
        {
            Key = "release",
            Title = "Let traffic return",
            Kind = StepKind.Act,
            Targets = [node],
            Slot = Recovered,
            Command = new SetDetour(false),
            Timeout = TimeSpan.FromMinutes(2),
            Retry = Patient,
        });
        yield return Pair(PairRole.Exit, policy, new()
        {
            Key = "traffic",
            Title = "Check that traffic is back",
            Kind = StepKind.Observe,
            Targets = [node],
            Slot = Recovered,
            Command = new AwaitTraffic(),
            Timeout = TimeSpan.FromMinutes(5),
        });
    }

    private static PlanStep Check(string node, string host, string script, ImageInfo? image) => new()
    {
        Key = "check",
        Title = "Check before",
        Kind = StepKind.Observe,
        Targets = [node],
        Command = new CheckSwitch(host, script) { Image = image },
        Timeout = TimeSpan.FromMinutes(1),
        Retry = Patient,
    };

    private static PlanStep Pair(PairRole role, OperationPolicy policy, PlanStep step) =>
        step with { Pair = new StepPair("detour", role, policy.ExitOn) };
}
