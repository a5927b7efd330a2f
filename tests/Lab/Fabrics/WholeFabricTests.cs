using Shouldly;
using UpgradePlatform.Lab.Tests.Kit;
using UpgradePlatform.Prober;
using UpgradePlatform.TestKit;
using Xunit;

namespace UpgradePlatform.Lab.Tests.Fabrics;

/// <summary>Every switch of a fabric of real routers is upgraded while all its hosts talk to each other.</summary>
public sealed class WholeFabricTests(ITestOutputHelper output)
{
    private const string Version = "2.1";

    public static TheoryData<string> Shapes => [.. Known.Keys];

    private static Dictionary<string, (FabricShape Shape, bool Ztp, string[] Reboot)> Known => new()
    {
        ["2x2, static hosts, provisioned anew, power cut"] = (new FabricShape(2, 2) { StaticHosts = true, Edges = 2 }, true, ["power-cut"]),
        ["4x4, routing hosts, configuration kept, frozen with links lit"] = (new FabricShape(4, 4), false, ["freeze", "3"]),
    };

    /// <summary>Must show 1: an orderly reboot would hide a missing detour, so these die.</summary>
    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task Not_a_packet_is_lost(string which)
    {
        Assert.SkipWhen(FabricLab.Obstacle is not null, FabricLab.Obstacle ?? "");
        var (shape, ztp, reboot) = Known[which];
        using var folder = new TempFolder((UnixFileMode)0b111_001_001);
        await using var lab = await StartAsync(folder, shape, reboot);
        await using var platform = await LabPlatform.StartAsync(lab, folder.Path);
        var (carried, dropped) = (await lab.CarriedAsync(), await lab.DroppedByStaticHostsAsync());
        await using var traffic = await TrafficProbe.StartAsync(lab, folder.Path);
        var operation = await platform.Api.SubmitAsync(Upgrades.Whole(lab, Upgrades.Type(Version), ztp, new { maxParallel = 2 }));
        var ended = await platform.Api.ClosedAsync(operation.Id, TimeSpan.FromMinutes(5));
        var report = await traffic.StopAsync();
        output.Say($"{shape}: {shape.Switches.Count} switches, {ReportLine.Of(report)}");
        ended.Outcome.ShouldBe("completed", ended.ToString());
        ended.Leftovers.ShouldBeEmpty();
        (await lab.StatusAsync()).ShouldAllBe(node => node.Version == Version && !node.Detoured);
        lab.Installs().Values.ShouldAllBe(installs => installs == 1);
        if (shape.StaticHosts)
            report.ShouldHaveLostOnlyAtHosts(await lab.DroppedByStaticHostsAsync() - dropped);
        else
            report.ShouldHaveLost(0);
        foreach (var (node, packets) in await lab.CarriedAsync())
            (packets - carried[node]).ShouldBeGreaterThan(1000, $"{node} carried nothing: its upgrade proves nothing");
    }

    /// <summary>The same with a detour that is none: what the test above would see if ours were none.</summary>
    [Fact]
    public async Task Without_detour_and_drain_packets_are_lost()
    {
        Assert.SkipWhen(FabricLab.Obstacle is not null, FabricLab.Obstacle ?? "");
        using var folder = new TempFolder((UnixFileMode)0b111_001_001);
        await using var lab = await StartAsync(folder, new FabricShape(2, 2, Hosts: 2), ["freeze", "3"]);
        await using var platform = await LabPlatform.StartAsync(
            lab, folder.Path, "profiles-without-detour", ("Switch__SshCli__DrainedBelow", "1000000"), ("Switch__SshCli__BalanceShare", "0"));
        await using var traffic = await TrafficProbe.StartAsync(lab, folder.Path);
        foreach (var node in new[] { "spine-1", "leaf-1" })
        {
            var before = await traffic.MarkAsync();
            var operation = await platform.Api.SubmitAsync(Upgrades.Of(lab, [node], Upgrades.Type(Version), ztp: false));
            var ended = await platform.Api.ClosedAsync(operation.Id, TimeSpan.FromMinutes(2));
            ended.Outcome.ShouldBe("completed", ended.ToString());
            var lost = await traffic.MarkAsync() - before;
            output.Say($"found, as it should be: {node} without a detour lost {lost.Lost} of {lost.Sent} packets");
            lost.Lost.ShouldBeGreaterThan(0, node);
        }
    }

    private static async Task<FabricLab> StartAsync(TempFolder folder, FabricShape shape, string[] reboot)
    {
        var lab = await FabricLab.StartAsync(folder.Combine("lab"), shape);
        await lab.ImageAsync(Version);
        foreach (var node in shape.Switches)
            await lab.RunAsync(["reboot-kind", node, .. reboot]);
        return lab;
    }
}
