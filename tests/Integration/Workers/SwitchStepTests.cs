using Shouldly;
using UpgradePlatform.Contracts;
using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.Contracts.Steps.Switch;
using Xunit;

namespace UpgradePlatform.Integration.Tests.Workers;

/// <summary>Every command where nothing goes wrong.</summary>
[Collection(WorkersCollection.Name)]
public sealed class SwitchStepTests(WorkersFixture fixture)
{
    [Fact]
    public async Task A_switch_is_taken_out_upgraded_and_put_back_without_losing_traffic()
    {
        var lab = await fixture.NewLab();
        var boot = (await lab.Ask(new CheckSwitch("ec-1", "/scripts/qfx.sh"))).Facts[FactNames.BootId];

        await lab.Reboot();
        var returned = await lab.Finish(Lab.Return("failed"));
        returned.Kind.ShouldBe(AnswerKind.Done);
        returned.Facts[FactNames.Version].ShouldBe(Lab.New);
        returned.Facts[FactNames.BootId].ShouldNotBe(boot);
        returned.Facts[FactNames.Healthy].ShouldBe("false", "its services are not recovered yet");
        (await lab.Finish(new RecoverServices(Lab.Type))).Kind.ShouldBe(AnswerKind.Done);
        (await lab.Finish(new AwaitReady(Lab.New))).Kind.ShouldBe(AnswerKind.Done);
        (await lab.Finish(new SetDetour(false))).Kind.ShouldBe(AnswerKind.Done);
        var back = await lab.Finish(new AwaitTraffic());

        back.Kind.ShouldBe(AnswerKind.Done);
        back.Facts[FactNames.Healthy].ShouldBe("true");
        back.Facts[FactNames.Detoured].ShouldBe("false");
        back.Facts.ContainsKey(FactNames.DetouredBy).ShouldBeFalse();
        (await lab.Violations()).GetProperty("trafficLost").GetInt32().ShouldBe(0);
        var counters = await lab.Counters();
        counters.GetProperty("reboots").GetInt32().ShouldBe(1);
        counters.GetProperty("recovers").GetInt32().ShouldBe(1);
        counters.GetProperty("scriptRunsTotal").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task Without_provisioning_the_services_survive_the_reboot()
    {
        var lab = await fixture.NewLab();
        await lab.Reboot(ztp: false);

        (await lab.Finish(Lab.Return())).Kind.ShouldBe(AnswerKind.Done);
        (await lab.Ask(new RecoverServices(Lab.Type))).Kind.ShouldBe(AnswerKind.Done);
        (await lab.Counters()).GetProperty("recovers").GetInt32().ShouldBe(0);
    }

    [Fact]
    public async Task A_detour_carries_the_mark_of_its_operation_and_is_set_once()
    {
        var lab = await fixture.NewLab();

        var first = await lab.Ask(new SetDetour(true));
        var second = await lab.Ask(new SetDetour(true));

        first.Facts[FactNames.DetouredBy].ShouldBe(lab.Operation.ToString());
        second.Kind.ShouldBe(AnswerKind.Done);
        (await lab.Counters()).GetProperty("detourSet").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task A_release_leaves_the_detour_of_somebody_else_in_place()
    {
        var lab = await fixture.NewLab();
        await lab.Fabric.PutAsync($"clusters/{lab.Cluster}/nodes/leaf-1/detour", System.Net.Http.Json.JsonContent.Create(new { owner = "person:ann", fence = 0 }));
        (await lab.Ask(new SetDetour(true))).Kind.ShouldBe(AnswerKind.Done);

        var released = await lab.Ask(new SetDetour(false));
        var traffic = await lab.Ask(new AwaitTraffic());

        released.Kind.ShouldBe(AnswerKind.Done);
        released.Facts[FactNames.DetouredBy].ShouldBe("person:ann");
        traffic.Kind.ShouldBe(AnswerKind.Pending);
        traffic.Progress.ShouldNotBeNull().ShouldContain("person:ann");
    }

    [Fact]
    public async Task Output_of_the_script_reaches_the_attempt_log_clean_and_whole()
    {
        var lab = await fixture.NewLab();
        var step = lab.Step(Lab.Script());

        (await lab.Finish(step)).Kind.ShouldBe(AnswerKind.Done);

        var first = await Poll.Until(() => lab.Answers.Logs.LastOrDefault(l => l.AttemptId == step.AttemptId && l.Text.Contains("the switch reboots")));
        first.Offset.ShouldBe(0);
        first.Text.ShouldContain("preparing qfx 18.4");
        first.Text.ShouldNotContain("\u001b");

        // Resumed from an offset, only the rest comes.
        var rest = await lab.Ask(step with { Look = 100, Mode = StepMode.Look, LogOffset = first.Text.IndexOf("the switch", StringComparison.Ordinal) });
        rest.Kind.ShouldBe(AnswerKind.Done);
        (await Poll.Until(() => lab.Answers.Logs.FirstOrDefault(l => l.AttemptId == step.AttemptId && l.Text == "the switch reboots\n")))
            .Offset.ShouldBe(first.Text.IndexOf("the switch", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_cluster_is_observed_node_by_node()
    {
        var lab = await fixture.NewLab();
        await lab.Ask(new SetDetour(true), "spine-2");
        await lab.Fault("unreachableFor", "leaf-2", durationSeconds: 60);

        await fixture.Worker.Send(new ObserveCluster
        {
            OperationId = lab.Operation,
            ClusterId = lab.Cluster,
            Number = 3,
            Nodes = ["spine-1", "spine-2", "leaf-2"],
        });
        var seen = await Poll.Until(() => lab.Answers.Clusters.FirstOrDefault(c => c.ClusterId == lab.Cluster));

        seen.Number.ShouldBe(3);
        seen.Problem.ShouldBeNull();
        seen.Nodes["spine-1"][FactNames.Version].ShouldBe(Lab.Old);
        seen.Nodes["spine-2"][FactNames.DetouredBy].ShouldBe(lab.Operation.ToString());
        seen.Nodes["leaf-2"].ShouldBe(new Dictionary<string, string> { [FactNames.Reachable] = "false", [FactNames.UnreachableBecause] = "leaf-2 does not answer." }, ignoreOrder: true);
    }
}
