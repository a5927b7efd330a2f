using Shouldly;
using Xunit;

namespace UpgradePlatform.Prober.Tests.Network;

public class QuietTests
{
    [Fact]
    public async Task Nothing_is_lost_where_nothing_happens()
    {
        Assert.SkipWhen(Cable.Obstacle is not null, Cable.Obstacle ?? "");
        await using var cable = await Cable.Lay();
        await using var probe = new RunningProbe(cable, length: TimeSpan.FromSeconds(2));
        var report = await probe.End();
        report.Totals.ShouldBe(new Totals(report.Totals.Sent, report.Totals.Sent, 0, 0, 0, 0));
        // The places of two seconds, but for what a stall of this machine cost.
        (report.Totals.Sent + report.Stalls.Skipped).ShouldBe(2 * 200);
        report.Pending.ShouldBe(0);
        report.Foreign.ShouldBe(0);
        report.Seconds.ShouldBeGreaterThanOrEqualTo(2);
        report.Ended!.Value.ShouldBe(report.Started.AddSeconds(report.Seconds), TimeSpan.FromMilliseconds(1));
        report.Pairs.Select(pair => pair.From + pair.To).ShouldBe(["ab", "ba"]);
        report.LongestGapMilliseconds.ShouldBeGreaterThanOrEqualTo(10);
        report.Pairs.ShouldAllBe(pair => pair.Loss.Count == 0);
    }

    [Fact]
    public async Task Packets_come_from_all_ports_with_few_hops_to_live()
    {
        Assert.SkipWhen((Cable.Obstacle ?? Cable.NoFilter) is not null, Cable.Obstacle ?? Cable.NoFilter ?? "");
        await using var cable = await Cable.Lay();
        await cable.FilterAtB("ip saddr 10.0.0.1 ip ttl 16 add @ports { udp sport } accept");
        await using var probe = new RunningProbe(cable, length: TimeSpan.FromSeconds(1));
        var report = await probe.End();
        report.Totals.Lost.ShouldBe(0);
        var ports = await cable.PortsAtB();
        ports[ports.IndexOf("elements", StringComparison.Ordinal)..].Split(',').Length.ShouldBe(report.Flows);
    }
}
