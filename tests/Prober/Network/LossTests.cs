using Shouldly;
using Xunit;

namespace UpgradePlatform.Prober.Tests.Network;

public class LossTests
{
    // At a hundred packets a second more than the gap that is asked for.
    private const int LostInARow = 20;

    [Fact]
    public async Task While_the_cable_is_out_packets_are_lost_and_then_no_more()
    {
        Assert.SkipWhen(Cable.Obstacle is not null, Cable.Obstacle ?? "");
        await using var cable = await Cable.Lay();
        await using var probe = new RunningProbe(cable);
        await probe.Until(state => state.Totals.Received > 0, "packets arrive");
        await cable.InA("link", "set", "wire", "down");
        // One alone may have been lost in the first moment, before there was anything to lose it.
        await probe.Until(state => state.Pairs.All(pair => pair.Lost > LostInARow), "packets are lost both ways");
        await cable.InA("link", "set", "wire", "up");
        var back = (await probe.Until(_ => true, "a state")).Totals.Received;
        await probe.Until(state => state.Totals.Received > back + 100, "packets arrive again");
        var report = await probe.Stop();

        foreach (var pair in report.Pairs)
        {
            pair.Lost.ShouldBeInRange(1, pair.Sent - 1);
            (pair.Sent - pair.Lost).ShouldBe(pair.Received);
            pair.Loss.Sum(second => second.Lost).ShouldBe(pair.Lost);
            pair.Loss.ShouldAllBe(second => second.Lost <= second.Sent && second.At == report.Started.AddSeconds(second.Second));
            pair.LongestGapMilliseconds.ShouldBeGreaterThan(100);
        }

        // Whose own port is down has no route; the other one sees nothing of it.
        report.Pair("a", "b").Unsendable.ShouldBeGreaterThan(0);
        report.Pair("b", "a").Unsendable.ShouldBe(0);
        report.SendErrors.Keys.ShouldBe(["ENETUNREACH"]);
    }

    [Fact]
    public async Task Every_second_packet_that_is_dropped_is_seen()
    {
        Assert.SkipWhen((Cable.Obstacle ?? Cable.NoFilter) is not null, Cable.Obstacle ?? Cable.NoFilter ?? "");
        await using var cable = await Cable.Lay();
        await cable.FilterAtB("meta l4proto udp numgen inc mod 2 0 drop");
        await using var probe = new RunningProbe(cable, length: TimeSpan.FromSeconds(2));
        var report = await probe.End();
        var pair = report.Pair("a", "b");
        pair.Lost.ShouldBe((pair.Sent + 1) / 2);
        pair.Unsendable.ShouldBe(0);
        pair.LongestGapMilliseconds.ShouldBeGreaterThanOrEqualTo(15);
        pair.Loss.Count.ShouldBeGreaterThanOrEqualTo(2);
        report.Pair("b", "a").Lost.ShouldBe(0);
    }

    [Fact]
    public async Task What_the_kernel_will_not_send_is_lost_and_told_with_its_reason()
    {
        Assert.SkipWhen(Cable.Obstacle is not null, Cable.Obstacle ?? "");
        await using var cable = await Cable.Lay();
        await using var probe = new RunningProbe(cable);
        await probe.Until(state => state.Totals.Received > 0, "packets arrive");
        foreach (var (route, error) in new[] { ("unreachable", "EHOSTUNREACH"), ("prohibit", "EACCES"), ("blackhole", "EINVAL") })
        {
            await cable.InA("route", "replace", route, "10.0.0.2/32");
            await probe.Until(state => state.SendErrors.ContainsKey(error), error);
            await cable.InA("route", "delete", "10.0.0.2/32");
        }

        await cable.InA("route", "flush", "dev", "wire");
        await probe.Until(state => state.SendErrors.ContainsKey("ENETUNREACH"), "ENETUNREACH");
        var report = await probe.Stop();
        report.SendErrors.Values.Sum().ShouldBe(report.Totals.Unsendable);
        report.Pair("a", "b").Unsendable.ShouldBe(report.Totals.Unsendable);
        report.Pair("a", "b").Lost.ShouldBeGreaterThanOrEqualTo(report.Totals.Unsendable);
    }
}
