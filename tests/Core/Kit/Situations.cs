using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.Core.Admission;
using UpgradePlatform.Core.Decisions;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Core.Platform;

namespace UpgradePlatform.Core.Tests.Kit;

/// <summary>Places where an operation can stand when a person asks for something or a message comes.</summary>
public static class Situations
{
    public static IReadOnlyDictionary<string, Func<Bench>> All { get; } = new Dictionary<string, Func<Bench>>
    {
        ["reserved"] = () => Bench.Submitted(notBefore: Fabric.Start.AddHours(1)).Decide(new Input.Submitted()),
        ["queued"] = () =>
        {
            var bench = Bench.Submitted();
            bench.Lane = new LaneView(Guid.Empty, 6, false);
            return bench.Decide(new Input.Submitted());
        },
        ["checking"] = () =>
        {
            var bench = Bench.Submitted();
            bench.FactsAge = TimeSpan.FromMinutes(10);
            return bench.Decide(new Input.Submitted());
        },
        ["checking, plan changed"] = () =>
        {
            var bench = Bench.Submitted(new() { OnDrift = DriftChoice.Approve });
            bench.Facts = cluster => cluster.With("leaf-1", node => node with { EquipmentType = "bare" });
            return bench.Decide(new Input.Submitted());
        },
        ["held by a rule"] = () =>
        {
            var bench = Bench.Submitted();
            bench.Facts = cluster => cluster.With("leaf-2", node => node with { Facts = Fabric.Facts(detouredBy: "bob") });
            return bench.Decide(new Input.Submitted());
        },
        ["running, an observe"] = () => Bench.Begun(),
        ["running, the script"] = () => Bench.Begun().RunTo("upgrade").Answer(AnswerKind.Pending),
        ["at a gate"] = () => Bench.Begun(request: Fabric.Request("leaf-1", "leaf-3") with { Nodes = [.. Fabric.Request("leaf-1", "leaf-3").Nodes.Select(node => node with { Confirm = true })] }).RunTo(),
        ["at a gate after a failure"] = () => Bench.Begun(request: Fabric.Confirmed("leaf-1", "leaf-3")).RunTo("ready").Fail(),
        ["after the last start"] = () => Bench.Begun(new() { NotAfter = Fabric.Start }),
        ["held by the platform"] = () =>
        {
            var bench = Bench.Submitted();
            bench.Platform = PlatformState.Running with { Blockade = true };
            return bench.Decide(new Input.Submitted());
        },
        ["detour, setting"] = () => Bench.Detour(set: true),
        ["borrowed"] = () => BorrowedPair.AtGate().Borrower,
        ["failed"] = () => Bench.Begun().RunTo("upgrade").Fail(),
        ["failed, no way back"] = () => Bench.Begun(season: plan => plan with { Stages = [.. plan.Stages.Select(stage => stage with { Units = [.. stage.Units.Select(unit => unit with { Mirror = [] })] })] }).RunTo("upgrade").Fail(),
        ["unknown"] = () => Bench.Begun().RunTo("returned").Answer(AnswerKind.Pending).Pass(TimeSpan.FromMinutes(31)),
        ["paused"] = () => Asked(Bench.Begun(), bench => bench.Ask(Verb.Pause)),
        ["cancelling after the step"] = () => Asked(Bench.Begun().RunTo("upgrade").Answer(AnswerKind.Pending), bench => bench.Ask(Verb.Cancel)),
        ["cancelling after the unit"] = () => Asked(Bench.Begun().RunTo("upgrade").Answer(AnswerKind.Pending), bench => bench.Ask(Verb.Cancel, mode: CancelMode.AfterUnit)),
        ["cancelling now"] = () => Asked(Bench.Begun().RunTo("upgrade").Answer(AnswerKind.Pending), bench => bench.Ask(Verb.Cancel, mode: CancelMode.Now)),
        ["closing after a failure"] = () => Bench.Begun(new() { OnFailure = FailureChoice.Close, MaxParallel = 2 }).RunTo("detour").Fail(),
        ["turning back"] = () => Asked(Bench.Begun().RunTo("upgrade").Answer(AnswerKind.Pending), bench => bench.Ask(Verb.Rollback)),
        ["going back"] = () => Asked(Bench.Begun().RunTo("returned"), bench => bench.Answer(AnswerKind.Done).Ask(Verb.Rollback)).RunTo("upgrade"),
        ["being abandoned"] = () => Asked(Bench.Begun().RunTo("detour"), bench => bench.Ask(Verb.Abandon)),
        ["completed"] = () => Bench.Begun().RunTo(),
        ["completed with accepted failure"] = () => Asked(Bench.Begun(), bench => bench.Ask(Verb.Skip, unit: "leaf-3")).RunTo(),
        ["failed and closed"] = () => Bench.Begun(new() { OnFailure = FailureChoice.Close }).RunTo("returned").Fail().RunTo(),
        ["cancelled"] = () => Asked(Bench.Begun(), bench => bench.Ask(Verb.Cancel)).RunTo(),
        ["rolled back"] = () => Asked(Bench.Begun().RunTo("returned"), bench => bench.Answer(AnswerKind.Done).Ask(Verb.Rollback)).RunTo(),
        ["rejected"] = () => Asked(All!["checking, plan changed"](), bench => bench.Ask(Verb.Reject)),
        ["abandoned"] = () => Asked(Bench.Begun(), bench => bench.Ask(Verb.Abandon)),
    };

    private static Bench Asked(Bench bench, Action<Bench> ask)
    {
        ask(bench);
        return bench;
    }
}
