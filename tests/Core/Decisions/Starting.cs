using Shouldly;
using UpgradePlatform.Core.Admission;
using UpgradePlatform.Core.Decisions;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Core.Plans;
using UpgradePlatform.Core.Platform;
using UpgradePlatform.Core.Tests.Kit;
using Xunit;

namespace UpgradePlatform.Core.Tests.Decisions;

/// <summary>What meets an operation whose time has come: a busy lane, a platform that accepts nothing, a cascade (specification 2.2).</summary>
public sealed class Starting
{
    private static readonly Guid Other = new("00000000-0000-0000-0000-0000000000bb");
    private static readonly OperationPolicy Msf = new() { QueueGroup = "msf", CancelsQueued = true, BusyAtStart = BusyAtStart.FailIfOther, CancelledWhenNotAccepting = true, OnFailure = FailureChoice.Close };

    [Theory]
    [InlineData(BusyAtStart.FailIfOther, OperationKind.Upgrade, "msf", Phase.Queued)]
    [InlineData(BusyAtStart.FailIfOther, OperationKind.Upgrade, "css", Phase.Closed)]
    [InlineData(BusyAtStart.FailIfOther, OperationKind.Upgrade, null, Phase.Closed)]
    [InlineData(BusyAtStart.FailIfOther, OperationKind.Detour, "msf", Phase.Closed)]
    [InlineData(BusyAtStart.Wait, OperationKind.Upgrade, null, Phase.Queued)]
    [InlineData(BusyAtStart.Wait, OperationKind.Detour, null, Phase.Queued)]
    public void A_busy_lane_is_waited_for_or_fatal(BusyAtStart choice, OperationKind owner, string? group, Phase phase)
    {
        var bench = Bench.Submitted(Msf with { BusyAtStart = choice });
        bench.Lane = new LaneView(Other, 6, true) { OwnerKind = owner, OwnerGroup = group };
        bench.Decide(new Input.Submitted()).State.Phase.ShouldBe(phase);
        bench.Lane.Owner.ShouldBe(Other, "the other's ownership is untouched (A10)");
        if (phase == Phase.Queued)
            bench.State.Holds.Single().Kind.ShouldBe(HoldKind.Lane);
        else
            bench.State.ShouldSatisfyAllConditions(
                state => state.Outcome.ShouldBe(Outcome.Failed), state => state.OutcomeCode.ShouldBe(OutcomeCodes.ClusterBusy),
                state => state.StartedAt.ShouldBeNull(), _ => bench.Commands.ShouldBeEmpty(), _ => bench.Sent.OfType<OutgoingCommand.ReleaseLane>().ShouldBeEmpty());
    }

    [Fact]
    public void What_was_noticed_by_older_facts_is_not_told_any_more()
    {
        var bench = Bench.Begun(season: plan => plan with { Findings = [new(FindingSeverity.Refusal, "cuts-traffic", "leaf-1", "It was so.")] });
        bench.State.Phase.ShouldBe(Phase.Active);
        (bench.State.Plan.Revision, bench.State.Plan.Findings.IsEmpty).ShouldBe((2, true));
        Bench.Begun().State.Plan.Revision.ShouldBe(1, "nothing changed");
    }

    public static TheoryData<ServiceStatus, bool, bool, string> Platforms => new()
    {
        { ServiceStatus.Running, false, false, "starts" },
        { ServiceStatus.Running, true, false, "cancelled" },
        { ServiceStatus.Running, false, true, "cancelled" },
        { ServiceStatus.Switching, false, false, "cancelled" },
        { ServiceStatus.Unknown, false, false, "cancelled" },
        { ServiceStatus.ShuttingDown, false, false, "held" },
        { ServiceStatus.Starting, false, false, "held" },
        { ServiceStatus.Stopped, false, false, "held" },
    };

    [Theory]
    [MemberData(nameof(Platforms))]
    public void A_platform_that_accepts_nothing_cancels_or_holds(ServiceStatus service, bool blockade, bool renewal, string expected)
    {
        var bench = Bench.Submitted(Msf);
        bench.Platform = new PlatformState(service, blockade, renewal);
        bench.Decide(new Input.Submitted());
        Stands(bench).ShouldBe(expected);
        if (expected == "cancelled")
            bench.State.OutcomeCode.ShouldBe(OutcomeCodes.SystemState);

        var patient = Bench.Submitted(Msf with { CancelledWhenNotAccepting = false });
        patient.Platform = bench.Platform;
        patient.Decide(new Input.Submitted());
        Stands(patient).ShouldBe(expected == "starts" ? "starts" : "held");
        patient.Platform = PlatformState.Running;
        patient.PassSeconds(10).State.Phase.ShouldBe(Phase.Active, "it heals by itself");
        patient.State.Holds.ShouldBeEmpty();
    }

    [Fact]
    public void A_detour_finishes_what_runs_and_so_begins_while_the_platform_shuts_down()
    {
        var bench = Bench.Of(Admitter.Submit(BorrowedPair.Release(set: true), new(Fabric.Start, new(null, 6, true), Fabric.Healthy(Fabric.Start), [])).Decision!);
        (bench.Platform, bench.Lane) = (new PlatformState(ServiceStatus.ShuttingDown), new LaneView(null, 6, true));
        bench.Decide(new Input.Submitted()).State.Phase.ShouldBe(Phase.Active);
    }

    [Fact]
    public void What_runs_is_finished_in_every_state_of_the_platform()
    {
        var bench = Bench.Begun();
        bench.Platform = new PlatformState(ServiceStatus.Stopped, Blockade: true);
        bench.RunTo().State.Outcome.ShouldBe(Outcome.Completed);
    }

    /// <summary>What ends it, and whether those behind it are cancelled.</summary>
    public static TheoryData<string, bool> Ends => new()
    {
        { "completes", false }, { "fails", true }, { "is cancelled", true }, { "is cancelled before it began", false },
        { "meets a busy cluster", true }, { "meets a platform that accepts nothing", true }, { "meets a finding", true }, { "is abandoned", false },
    };

    [Theory]
    [MemberData(nameof(Ends))]
    public void A_failure_or_cancel_reaches_those_behind_it_once(string end, bool reaches)
    {
        var bench = Bench.Submitted(Msf with { FindingsAtStart = true }, end == "meets a finding" ? Fabric.Request("leaf-9") : null);
        bench.Platform = PlatformState.Running with { Blockade = end == "meets a platform that accepts nothing" };
        if (end == "meets a busy cluster")
            bench.Lane = new LaneView(Other, 6, true);
        if (end == "is cancelled before it began")
            bench.Ask(Verb.Cancel, carryOut: false).ShouldBeNull();
        bench.Decide(new Input.Submitted());
        if (end == "fails")
            bench.RunTo("upgrade").Fail();
        else if (end == "is abandoned")
            bench.RunTo("upgrade").Ask(Verb.Abandon).ShouldBeNull();
        else if (end == "is cancelled")
            bench.RunTo("upgrade").Ask(Verb.Cancel, carryOut: false).ShouldBeNull();
        if (end == "is cancelled")
            Cascades().ShouldBe(1, "those behind it need not wait for its end");
        bench.RunTo();
        for (var i = 0; i < 20 && bench.State.Phase != Phase.Closed; i++)
            bench.PassSeconds(20).RunTo();

        bench.State.Phase.ShouldBe(Phase.Closed);
        Cascades().ShouldBe(reaches ? 1 : 0);
        (bench.State.CascadedAt is not null).ShouldBe(reaches);

        int Cascades() => bench.AllSent.OfType<OutgoingCommand.CancelQueued>().Count(sent => sent.Group == "msf" && sent.Cascade.Cause == bench.State.Id);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(-1, false)]
    public void A_cascade_takes_what_was_accepted_by_then(int secondsAfter, bool taken)
    {
        foreach (var reserved in new[] { false, true })
        {
            var bench = Bench.Submitted(Msf, notBefore: reserved ? Fabric.Start.AddHours(1) : null);
            bench.Lane = new LaneView(Other, 6, false) { OwnerKind = OperationKind.Upgrade, OwnerGroup = "msf", Cascade = new Cascade(Fabric.Start.AddSeconds(secondsAfter), Other, "Cancelled because it failed.") };
            bench.Decide(new Input.Submitted());
            bench.State.Outcome.ShouldBe(taken ? Outcome.Cancelled : null);
            if (!taken)
                continue;
            bench.State.ShouldSatisfyAllConditions(state => state.OutcomeCode.ShouldBe(OutcomeCodes.Cascade), state => state.OutcomeReason.ShouldBe("Cancelled because it failed."), state => state.CascadedAt.ShouldBeNull());
            bench.Events[^1].Details["code"].ShouldBe(OutcomeCodes.Cascade);
        }
    }

    private static string Stands(Bench bench) =>
        bench.State.Outcome == Outcome.Cancelled ? "cancelled" : bench.State.Holds.Any(hold => hold.Kind == HoldKind.Platform) ? "held" : bench.State.StartedAt is null ? "waits" : "starts";
}
