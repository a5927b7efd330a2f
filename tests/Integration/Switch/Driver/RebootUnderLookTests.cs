using Shouldly;
using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.Contracts.Steps.Switch;
using Xunit;

namespace UpgradePlatform.Integration.Tests.Switch.Driver;

/// <summary>
/// A look is several questions, and a switch may reboot between any two of them. The old system's version beside the new system's boot
/// would be a wrong version after a reboot, and end an upgrade that goes well.
/// </summary>
public sealed class RebootUnderLookTests
{
    [Theory]
    [InlineData("vtysh -c show version")]
    [InlineData("cat /proc/sys/kernel/random/boot_id")]
    [InlineData("cat /proc/uptime")]
    [InlineData("vtysh -c show ip ospf neighbor json")]
    public async Task What_was_read_before_a_reboot_is_not_held_against_the_system_after_it(string rebootsAfter)
    {
        await using var bench = Bench.Fabric();
        var spine = bench["spine-1"];
        (await bench.Ask(new CheckSwitch(null, null))).Kind.ShouldBe(AnswerKind.Done);
        (await bench.Finish(bench.Step(bench.Script("echo rebooting")))).Kind.ShouldBe(AnswerKind.Done);
        var rebooted = false;
        spine.AfterAnswer = command =>
        {
            if (command != rebootsAfter || rebooted)
                return;
            rebooted = true;
            spine.Reboot("2.0");
        };

        var during = await bench.Ask(new AwaitReturn("2.0", null, []));

        rebooted.ShouldBeTrue();
        during.Problem?.Text.ShouldBeNull();
        (await bench.Finish(bench.Step(new AwaitReturn("2.0", null, [])))).Kind.ShouldBe(AnswerKind.Done);
    }
}
