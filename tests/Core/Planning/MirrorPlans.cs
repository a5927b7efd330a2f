using Shouldly;
using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.Contracts.Steps.Switch;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Core.Planning;
using UpgradePlatform.Core.Tests.Kit;
using Xunit;

namespace UpgradePlatform.Core.Tests.Planning;

/// <summary>The way back: stages reversed, enter and exit again, nothing more than was touched.</summary>
public sealed class MirrorPlans
{
    [Fact]
    public void Stages_are_reversed_and_untouched_units_left_out()
    {
        var plan = MirrorPlan.Of(Bench.Begun(request: Fabric.Request("spine-1", "leaf-1", "leaf-2")).RunTo("returned", "leaf-1").State);
        plan.Units.Select(unit => unit.Id).ShouldBe(["leaf-1", "spine-1"]);
        plan.Stages.Select(stage => stage.Title).ShouldBe(["Back: Leaves, round 1", "Back: Spine spine-1"]);
        plan.Direction.ShouldBe(Direction.Backward);
        plan.Revision.ShouldBe(2);
    }

    [Fact]
    public void A_disturbed_node_goes_out_back_and_in_again_with_the_former_version()
    {
        var unit = MirrorPlan.Of(Bench.Begun().RunTo("returned").State).Units.Single();
        unit.Steps.Select(step => step.Key).First().ShouldBe("detour");
        unit.Steps.Select(step => step.Key).Last().ShouldBe("traffic");
        unit.Steps.Select(step => step.Command).OfType<RunUpgradeScript>().Single().ShouldSatisfyAllConditions(script => script.Version.ShouldBe("1.0"), script => script.ScriptPath.ShouldBe("/scripts/old"));
        unit.Mirror.ShouldBeEmpty();
    }

    [Fact]
    public void An_undisturbed_node_is_only_let_back() =>
        MirrorPlan.Of(Bench.Begun().RunTo("drained").State).Units.Single().Steps.Select(step => step.Key).ShouldBe(["release", "traffic"]);

    [Fact]
    public void Nothing_touched_means_nothing_to_take_back() => MirrorPlan.Of(Bench.Begun().State).Stages.ShouldBeEmpty();

    [Fact]
    public void A_script_that_never_began_disturbs_nothing()
    {
        var bench = Bench.Begun().RunTo("upgrade");
        bench.Ask(Core.Admission.Verb.Pause);
        bench.Answer(AnswerKind.NotStarted).PassSeconds(40).Answer(AnswerKind.NotStarted);
        bench.State.Attempts.ShouldBeEmpty();
        MirrorPlan.Of(bench.State).Units.Single().Steps.Select(step => step.Key).ShouldBe(["release", "traffic"]);
    }

    [Fact]
    public void The_obstacle_names_the_nodes_without_a_way_back()
    {
        MirrorPlan.Obstacle(Situations.All["failed, no way back"]().State).ShouldBe("No way back is known for leaf-1: the former equipment type names no upgrade script.");
        MirrorPlan.Obstacle(Situations.All["failed"]().State).ShouldBeNull();
        MirrorPlan.Obstacle(Bench.Begun().State).ShouldBeNull();
    }
}
