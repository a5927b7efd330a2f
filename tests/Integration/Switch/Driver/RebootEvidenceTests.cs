using Shouldly;
using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.Contracts.Steps.Switch;
using Xunit;

namespace UpgradePlatform.Integration.Tests.Switch.Driver;

/// <summary>Each run of the upgrade script has a reboot of its own to show: that of an earlier run proves nothing about this one.</summary>
public sealed class RebootEvidenceTests
{
    private static readonly AwaitReturn Return = new("2.0", null, []);

    [Fact]
    public async Task A_script_that_is_run_once_more_is_not_judged_by_the_reboot_of_the_first_run()
    {
        await using var bench = Bench.Fabric();
        var spine = bench["spine-1"];
        await bench.Done(new CheckSwitch(null, null));
        await Finished(bench, bench.Step(bench.Script("echo rebooting")));
        spine.Reboot();
        (await bench.Ask(Return)).Problem.ShouldNotBeNull().Code.ShouldBe("wrong-version");

        await Finished(bench, bench.Step(bench.Script("echo rebooting again")));
        var still = await bench.Ask(Return);

        still.Problem?.Text.ShouldBeNull();
        still.Progress.ShouldNotBeNull().ShouldContain("not rebooted");
        spine.Reboot("2.0");
        await Finished(bench, bench.Step(Return));
    }

    [Fact]
    public async Task Where_the_switch_was_silent_as_its_script_began_the_times_decide()
    {
        await using var bench = Bench.Fabric();
        var spine = bench["spine-1"];
        await bench.Done(new CheckSwitch(null, null));
        spine.Silent = true;
        await Finished(bench, bench.Step(bench.Script("echo from the console")));
        spine.Silent = false;

        (await bench.Ask(Return)).Progress.ShouldNotBeNull().ShouldContain("not rebooted");
        spine.Reboot("2.0");
        spine.Uptime = 0;
        await Finished(bench, bench.Step(Return));
    }

    [Fact]
    public async Task An_order_that_comes_twice_does_not_forget_the_boot_before_the_script()
    {
        await using var bench = Bench.Fabric();
        var spine = bench["spine-1"];
        await bench.Done(new CheckSwitch(null, null));
        var script = bench.Step(bench.Script("echo rebooting"));
        // Two workers have found no run of it; the second one comes to starting it when the switch has rebooted already.
        var noted = false;
        spine.BeforeAnswer = command =>
        {
            if (noted || !command.EndsWith("boot_id", StringComparison.Ordinal))
                return;
            noted = true;
            bench.Finish(script with { Look = 2 }).GetAwaiter().GetResult();
            spine.Reboot("2.0");
        };
        await Finished(bench, script);

        await Finished(bench, bench.Step(Return));
    }

    private static async Task Finished(Bench bench, ExecuteStep step) => (await bench.Finish(step)).Kind.ShouldBe(AnswerKind.Done);
}
