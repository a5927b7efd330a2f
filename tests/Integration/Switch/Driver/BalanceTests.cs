using Shouldly;
using UpgradePlatform.Contracts;
using UpgradePlatform.Contracts.Devices;
using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.Contracts.Steps.Switch;
using UpgradePlatform.Workers.Switch.Drivers;
using UpgradePlatform.Workers.Switch.Drivers.SshCli;
using Xunit;

namespace UpgradePlatform.Integration.Tests.Switch.Driver;

/// <summary>Traffic that came back, but not to every link.</summary>
public sealed class BalanceTests
{
    private static readonly DeviceLink[] Links = [new("a", "leaf-1", "x"), new("b", "leaf-2", "x"), new("c", "leaf-3", "x"), new(null, "leaf-4", null)];

    [Theory]
    [InlineData("a=200 b=200 c=200", "a=200 b=200 c=200", 0.1, "")]
    [InlineData("a=200 b=200 c=200", "a=600 b=0 c=0", 0.1, "b c")] // all on one of three equal ways
    [InlineData("a=200 b=200 c=200", "a=290 b=290 c=20", 0.1, "")]
    [InlineData("a=200 b=200 c=200", "a=290 b=291 c=19", 0.1, "c")]
    [InlineData("a=200 b=200 c=200", "a=20 b=20 c=2", 0.1, "")] // at night all carry less
    [InlineData("a=200 b=200 c=200", "a=29 b=29 c=1", 0.1, "c")]
    [InlineData("a=200 b=200 c=200", "a=2000 b=2000 c=21", 0.1, "")] // more than before asks for no more
    [InlineData("a=200 b=200 c=6", "a=200 b=200 c=0", 0.1, "")] // hellos
    [InlineData("a=200 b=200 c=7", "a=200 b=200 c=0", 0.1, "c")]
    [InlineData("a=200 b=200 c=200", "a=600 b=0 c=0", 0.0, "")]
    [InlineData("a=200 b=200 c=200", "a=220 b=190 c=190", 1.0, "b c")]
    [InlineData("a=200 z=200", "a=200 b=0 c=0", 0.1, "")] // what was not measured then says nothing now
    [InlineData("a=0 b=0 c=0", "a=0 b=0 c=0", 0.1, "")]
    public void A_link_that_carried_traffic_must_carry_its_share_again(string before, string now, double share, string missing) =>
        Balance.Missing(Links, Rates(before), Rates(now), share, 20).Select(text => text.Split(' ')[0]).ShouldBe(missing.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    [Fact]
    public async Task A_link_left_unused_after_the_release_is_waited_for_and_named()
    {
        await using var bench = Bench.Fabric();
        var spine = bench["spine-1"];
        spine.Rate = 105;
        await bench.Ask(new CheckSwitch(null, null));
        await bench.Ask(new SetDetour(true));
        await bench.Ask(new SetDetour(false));
        (spine.Ports["swp1"].Rate, spine.Ports["swp2"].Rate) = ((210, 210), (0, 0));

        var answer = await bench.Ask(new AwaitTraffic());

        answer.Kind.ShouldBe(AnswerKind.Pending);
        answer.Progress.ShouldNotBeNull().ShouldMatch(@"swp2 to leaf-2 carries 0 of \d+(\.\d+)? packets/s it carried before");
        spine.Ports["swp2"].Rate = (150, 60);
        (await bench.Ask(new AwaitTraffic())).Kind.ShouldBe(AnswerKind.Done);
    }

    [Fact]
    public async Task With_a_picture_of_before_there_were_rates_or_no_share_wanted_the_sum_decides()
    {
        foreach (var old in new[] { true, false })
        {
            await using var bench = Bench.Fabric(("BalanceShare", old ? "0.1" : "0"));
            bench["spine-1"].Rate = 105;
            await bench.Ask(new CheckSwitch(null, null));
            var picture = SwitchPicture.FromJson(bench.Devices["spine-1"].Facts[FactNames.Snapshot])!;
            picture.Rates!.Keys.ShouldBe(["swp1", "swp2"]);
            if (old)
                bench.Learn("spine-1", new Dictionary<string, string> { [FactNames.Snapshot] = (picture with { Rates = null }).ToJson() });
            bench["spine-1"].Ports["swp2"].Rate = (0, 0);

            (await bench.Ask(new AwaitTraffic())).Kind.ShouldBe(AnswerKind.Done);
        }
    }

    private static Dictionary<string, double> Rates(string text) =>
        text.Split(' ').Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => double.Parse(pair[1], null));
}
