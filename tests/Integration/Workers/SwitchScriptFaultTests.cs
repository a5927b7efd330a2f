using Shouldly;
using UpgradePlatform.Contracts;
using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.Contracts.Steps.Switch;
using Xunit;

namespace UpgradePlatform.Integration.Tests.Workers;

/// <summary>The upgrade script where something goes wrong, and what the device says of it afterwards.</summary>
[Collection(WorkersCollection.Name)]
public sealed class SwitchScriptFaultTests(WorkersFixture fixture)
{
    [Fact]
    public async Task A_script_that_fails_says_its_status_and_last_words()
    {
        var lab = await fixture.NewLab();
        await lab.Fault("scriptFails", exitCode: 7);

        var answer = await lab.Finish(Lab.Script());

        answer.Kind.ShouldBe(AnswerKind.Failed);
        answer.Problem!.Code.ShouldBe("script-failed");
        answer.Problem.Text.ShouldContain("status 7");
        answer.Problem.Text.ShouldContain("the device rejected the command");
        answer.Problem.EffectRemains.ShouldBeTrue();
        (await lab.Counters()).GetProperty("reboots").GetInt32().ShouldBe(0);
    }

    [Fact]
    public async Task A_script_that_hangs_stays_pending_until_it_is_interrupted()
    {
        var lab = await fixture.NewLab();
        await lab.Fault("scriptHangs");
        var step = lab.Step(Lab.Script());

        (await lab.Ask(step)).Kind.ShouldBe(AnswerKind.Pending);
        (await lab.Ask(step with { Look = 2, Mode = StepMode.Look })).Kind.ShouldBe(AnswerKind.Pending);
        var stopped = await lab.Ask(step with { Look = 3, Mode = StepMode.Interrupt });
        var after = await lab.Ask(step with { Look = 4, Mode = StepMode.Look });

        stopped.Problem!.Code.ShouldBe("script-interrupted");
        after.Problem!.Code.ShouldBe("script-interrupted");
    }

    [Fact]
    public async Task A_failure_logged_after_the_reboot_fails_the_return()
    {
        var lab = await fixture.NewLab();
        await lab.Fault("scriptPrintsError", text: "ZTP: image download failed");
        await lab.Reboot();

        var answer = await lab.Finish(Lab.Return("", "download failed"));

        answer.Problem!.Code.ShouldBe("failure-logged");
        answer.Problem.Text.ShouldContain("ZTP: image download failed");
    }

    [Fact]
    public async Task A_switch_that_has_not_rebooted_yet_is_not_judged_by_its_version()
    {
        var lab = await fixture.NewLab();
        await lab.Fault("scriptHangs");
        await lab.Ask(Lab.Script());

        (await lab.Ask(new AwaitReturn(Lab.Old, null, []))).Kind.ShouldBe(AnswerKind.Pending);
    }

    [Fact]
    public async Task A_missing_script_is_found_before_and_refused_at_the_start()
    {
        var lab = await fixture.NewLab();

        var check = await lab.Ask(new CheckSwitch("ec-1", "/scripts/other.sh"));
        var run = await lab.Ask(Lab.Script() with { ScriptPath = "/scripts/other.sh" });

        check.Problem!.Code.ShouldBe("script-missing");
        check.Problem.Class.ShouldBe(ProblemClass.Final);
        run.Problem!.Code.ShouldBe("script-missing");
        run.Problem.EffectRemains.ShouldBeFalse();
    }
}
