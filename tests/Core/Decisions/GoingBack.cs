using Shouldly;
using UpgradePlatform.Core.Admission;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Core.Tests.Kit;
using Xunit;

namespace UpgradePlatform.Core.Tests.Decisions;

/// <summary>A retry from an earlier step on: what looks at the device cannot mend what the script did.</summary>
public sealed class GoingBack
{
    [Fact]
    public void The_script_runs_once_more_and_everything_after_it_is_asked_anew()
    {
        var bench = Bench.Begun();
        var unit = bench.RunTo("returned").Running("returned").Unit;
        bench.Fail();
        bench.Ask(Verb.Retry, unit: unit, step: "upgrade").ShouldBeNull();
        var script = bench.RunTo("upgrade").Running("upgrade");
        (script.Unit, script.Number).ShouldBe((unit, 2));
        bench.State.Fit(unit).ShouldBeFalse("the first script may have done anything");
        bench.RunTo("returned", unit).Running("returned").Number.ShouldBe(2);
        bench.RunTo().State.Outcome.ShouldBe(Outcome.Completed);
    }

    [Theory]
    [InlineData("ready", "upgrade", true)]
    [InlineData("ready", "returned", true)]
    [InlineData("ready", "ready", true)]
    [InlineData("ready", "detour", false)]
    [InlineData("ready", "release", false)]
    [InlineData("ready", "nothing", false)]
    [InlineData("drained", "detour", false)]
    [InlineData("upgrade", "drained", false)]
    public void It_goes_back_as_far_as_nothing_that_protects_traffic(string failed, string step, bool possible)
    {
        var bench = Bench.Begun();
        var unit = bench.RunTo(failed).Running(failed).Unit;
        bench.Fail();
        var refusal = bench.Ask(Verb.Retry, unit: unit, step: step);
        if (possible)
        {
            refusal.ShouldBeNull();
            bench.RunTo(step).Running(step).Unit.ShouldBe(unit);
        }
        else
        {
            refusal.ShouldNotBeNull().Code.ShouldBe("not-to-go-back-to");
            refusal.Text.ShouldContain(failed);
            bench.State.Holds(HoldKind.Failure).ShouldBeTrue();
        }
    }
}
