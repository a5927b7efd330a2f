using Shouldly;
using UpgradePlatform.Contracts;
using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.Contracts.Steps.Switch;
using Xunit;

namespace UpgradePlatform.Integration.Tests.Workers;

/// <summary>Every other command where something goes wrong: the answer names it and says what remains.</summary>
[Collection(WorkersCollection.Name)]
public sealed class SwitchFaultTests(WorkersFixture fixture)
{
    [Fact]
    public async Task A_switch_that_never_returns_is_waited_for_and_may_still_return()
    {
        var lab = await fixture.NewLab();
        await lab.Fault("neverReturns");
        await lab.Reboot();

        var waiting = await lab.Ask(Lab.Return());
        waiting.Kind.ShouldBe(AnswerKind.Pending);
        waiting.Facts[FactNames.Reachable].ShouldBe("false");

        (await lab.Fabric.DeleteAsync($"clusters/{lab.Cluster}/nodes/leaf-1/faults/neverReturns")).EnsureSuccessStatusCode();
        (await lab.Finish(Lab.Return())).Kind.ShouldBe(AnswerKind.Done);
    }

    [Fact]
    public async Task A_switch_back_with_its_old_version_failed()
    {
        var lab = await fixture.NewLab();
        await lab.Fault("returnsWithOldVersion");
        await lab.Reboot();

        var answer = await lab.Finish(Lab.Return());

        answer.Problem!.Code.ShouldBe("wrong-version");
        answer.Facts[FactNames.Version].ShouldBe(Lab.Old);
    }

    [Theory]
    [InlineData(true, "detourRefused", "detour-refused")]
    [InlineData(false, "releaseRefused", "release-refused")]
    public async Task A_refused_detour_changed_nothing(bool detoured, string fault, string code)
    {
        var lab = await fixture.NewLab();
        if (!detoured)
            await lab.Ask(new SetDetour(true));
        await lab.Fault(fault);

        var refused = await lab.Ask(new SetDetour(detoured));
        var again = await lab.Ask(new SetDetour(detoured));

        refused.Kind.ShouldBe(AnswerKind.Failed);
        refused.Problem!.Code.ShouldBe(code);
        refused.Problem.EffectRemains.ShouldBeFalse();
        refused.Facts[FactNames.Detoured].ShouldBe(detoured ? "false" : "true");
        again.Kind.ShouldBe(AnswerKind.Done);
    }

    [Fact]
    public async Task A_recovery_that_fails_ends_its_attempt_and_the_next_one_starts_anew()
    {
        var lab = await fixture.NewLab();
        await lab.Reboot();
        (await lab.Finish(Lab.Return())).Kind.ShouldBe(AnswerKind.Done);
        await lab.Fault("recoveryFails");

        (await lab.Finish(new RecoverServices(Lab.Type))).Problem!.Code.ShouldBe("recovery-failed");
        (await lab.Finish(new RecoverServices(Lab.Type))).Kind.ShouldBe(AnswerKind.Done);
    }

    [Fact]
    public async Task A_switch_unhealthy_after_its_reboot_is_not_ready_and_says_why()
    {
        var lab = await fixture.NewLab();
        await lab.Fault("notHealthyAfterReboot");
        await lab.Reboot(ztp: false);
        (await lab.Finish(Lab.Return())).Kind.ShouldBe(AnswerKind.Done);

        var answer = await lab.Ask(new AwaitReady(Lab.New));
        answer.Kind.ShouldBe(AnswerKind.Pending);
        answer.Progress.ShouldNotBeNull().ShouldContain("line card");
        (await lab.Ask(new CheckSwitch(null, null))).Problem!.Code.ShouldBe("not-healthy");

        await lab.Fabric.DeleteAsync($"clusters/{lab.Cluster}/nodes/leaf-1/faults");
        (await lab.Finish(new AwaitReady(Lab.New))).Kind.ShouldBe(AnswerKind.Done);
    }

    [Fact]
    public async Task Silence_of_a_switch_is_no_evidence()
    {
        var lab = await fixture.NewLab();
        await lab.Fault("unreachableFor", durationSeconds: 60);

        foreach (var command in new Contracts.Steps.StepCommand[] { new SetDetour(true), new CheckSwitch(null, null), new AwaitReady(Lab.New), new RecoverServices(Lab.Type) })
        {
            var answer = await lab.Ask(command);
            answer.Kind.ShouldBe(AnswerKind.Unreachable);
            answer.Problem!.Text.ShouldContain("leaf-1");
            answer.Facts[FactNames.Reachable].ShouldBe("false");
        }
    }

    [Fact]
    public async Task Traffic_cannot_leave_a_switch_without_detour() =>
        (await (await fixture.NewLab()).Ask(new AwaitDrained())).Problem!.Code.ShouldBe("not-detoured");

    [Fact]
    public async Task A_slow_switch_takes_longer_and_arrives()
    {
        var lab = await fixture.NewLab();
        await lab.Fault("slow", times: null);
        await lab.Reboot();

        (await lab.Finish(Lab.Return())).Kind.ShouldBe(AnswerKind.Done);
    }
}
