using Shouldly;
using UpgradePlatform.Contracts;
using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.Contracts.Steps;
using UpgradePlatform.Contracts.Steps.Switch;
using Xunit;

namespace UpgradePlatform.Integration.Tests.Workers;

/// <summary>What must hold however messages are delivered: nothing late, nothing foreign, nothing twice.</summary>
[Collection(WorkersCollection.Name)]
public sealed class SwitchSafetyTests(WorkersFixture fixture)
{
    public static TheoryData<StepCommand> Effects => [new SetDetour(true), Lab.Script(), new RecoverServices(Lab.Type)];

    [Theory]
    [MemberData(nameof(Effects))]
    public async Task After_its_time_a_command_does_nothing(StepCommand command)
    {
        var lab = await PreparedFor(command);
        var before = (await lab.Counters()).ToString();

        var answer = await lab.Ask(lab.Step(command) with { ActBefore = DateTimeOffset.UtcNow.AddMilliseconds(-1) });

        answer.Kind.ShouldBe(AnswerKind.Expired);
        (await lab.Counters()).ToString().ShouldBe(before);
    }

    [Theory]
    [MemberData(nameof(Effects))]
    public async Task An_old_fence_is_refused_and_changes_nothing(StepCommand command)
    {
        var lab = await PreparedFor(command);
        (await lab.Ask(lab.Step(new SetDetour(true), target: "spine-1", fence: 9))).Kind.ShouldBe(AnswerKind.Done);
        var before = (await lab.Counters()).ToString();

        var answer = await lab.Ask(lab.Step(command, fence: 8));

        answer.Kind.ShouldBe(AnswerKind.Failed);
        answer.Problem!.Code.ShouldBe("stale-fence");
        answer.Problem.Class.ShouldBe(ProblemClass.Fatal);
        answer.Problem.EffectRemains.ShouldBeFalse();
        (await lab.Counters()).ToString().ShouldBe(before);
        (await lab.Violations()).GetProperty("oldFenceRefused").GetInt32().ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(Effects))]
    public async Task A_look_never_acts(StepCommand command)
    {
        var lab = await PreparedFor(command);
        var before = (await lab.Counters()).ToString();

        (await lab.Ask(lab.Step(command, StepMode.Look))).Kind.ShouldBe(AnswerKind.NotStarted);
        (await lab.Ask(lab.Step(command, StepMode.Interrupt))).Kind.ShouldBe(AnswerKind.NotStarted);

        (await lab.Counters()).ToString().ShouldBe(before);
    }

    [Fact]
    public async Task A_command_delivered_many_times_at_once_runs_its_script_once()
    {
        var lab = await fixture.NewLab();
        var step = lab.Step(Lab.Script());

        await Task.WhenAll(Enumerable.Range(1, 10).Select(look => fixture.Worker.Send(step with { Look = look })));
        await Poll.Until(() => lab.Answers.Steps.Count(a => a.AttemptId == step.AttemptId) == 10 ? lab : null);
        (await lab.Finish(step with { Look = 11 })).Kind.ShouldBe(AnswerKind.Done);
        (await lab.Ask(step with { Look = 200 })).Kind.ShouldBe(AnswerKind.Done);

        (await lab.Counters()).GetProperty("scriptRuns").GetProperty(step.AttemptId).GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task An_interrupt_with_an_old_fence_stops_nothing_and_does_not_say_the_attempt_ended()
    {
        var lab = await fixture.NewLab();
        await lab.Fault("scriptHangs");
        var step = lab.Step(Lab.Script(), fence: 3);
        await lab.Ask(step);

        (await lab.Ask(step with { Look = 2, Mode = StepMode.Interrupt, Fence = 2 })).Kind.ShouldBe(AnswerKind.Unreachable);
        (await lab.Ask(step with { Look = 3, Mode = StepMode.Look })).Kind.ShouldBe(AnswerKind.Pending);
    }

    [Fact]
    public async Task Two_scripts_never_run_for_one_switch()
    {
        var lab = await fixture.NewLab();
        await lab.Fault("scriptHangs");
        await lab.Ask(Lab.Script());

        var second = await lab.Ask(Lab.Script());

        second.Problem!.Code.ShouldBe("script-running");
        second.Problem.EffectRemains.ShouldBeFalse();
        (await lab.Violations()).GetProperty("overlappingScriptRefused").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task A_command_without_handler_is_answered_not_lost()
    {
        var lab = await fixture.NewLab();

        (await lab.Ask(new NoCommand())).Problem!.Code.ShouldBe("unknown-command");
    }

    [Fact]
    public async Task A_node_rebooted_with_traffic_on_it_and_two_out_at_once_are_noticed()
    {
        var lab = await fixture.NewLab();

        (await lab.Finish(Lab.Script(ztp: false))).Kind.ShouldBe(AnswerKind.Done);
        await lab.Ask(new SetDetour(true), "spine-1");
        await lab.Ask(new SetDetour(true), "spine-2");

        (await lab.Violations()).GetProperty("trafficLost").GetInt32().ShouldBe(2);
    }

    private async Task<Lab> PreparedFor(StepCommand command)
    {
        var lab = await fixture.NewLab();
        if (command is not RecoverServices)
            return lab;
        await lab.Reboot();
        (await lab.Finish(Lab.Return())).Kind.ShouldBe(AnswerKind.Done);
        return lab;
    }
}
