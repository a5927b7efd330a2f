using System.Diagnostics;
using System.Text.Json;
using Shouldly;
using UpgradePlatform.Contracts;
using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.Contracts.Steps;
using UpgradePlatform.Contracts.Steps.Switch;
using UpgradePlatform.Integration.Tests.Switch.Driver;
using UpgradePlatform.TestKit;
using UpgradePlatform.Workers.Runtime;
using UpgradePlatform.Workers.Switch.Drivers;
using Xunit;

namespace UpgradePlatform.Integration.Tests.Switch.Lab;

/// <summary>The frr profile against real routers: what it reads is what they say, and what it sets is what they do.</summary>
public sealed class FrrTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Real_routers_are_checked_detoured_drained_and_released_by_both_methods()
    {
        if (FrrLab.Obstacle is { } obstacle)
            Assert.Skip(obstacle);
        await using var lab = new FrrLab();
        await lab.Start();
        foreach (var method in new[] { "max-metric", "link-cost" })
        {
            await using var bench = Bench.OverRouters(lab, method);
            await Upgrade(bench, lab, method);
        }
    }

    [Fact]
    public async Task Host_ports_of_a_real_leaf_are_shut_saved_and_brought_back()
    {
        if (FrrLab.Obstacle is { } obstacle)
            Assert.Skip(obstacle);
        await using var lab = new FrrLab();
        await lab.Start();
        foreach (var port in new[] { "swp8", "swp9" })
            lab.HostPort("leaf-1", port);
        lab.Within("leaf-1", "ip addr add 10.20.0.1/24 dev swp9");
        lab.Within("leaf-1", "vtysh -c 'configure terminal' -c 'interface swp8' -c shutdown");
        await using var bench = Bench.OverRouters(lab, "max-metric");
        bench.Devices["leaf-1"] = bench.Devices["leaf-1"] with { HostPorts = ["swp8", "swp9"], TakeHostPortsDown = true };
        var picture = SwitchPicture.FromJson((await Until(bench, new CheckSwitch(null, null), AnswerKind.Done, "leaf-1")).Facts[FactNames.Snapshot])!;
        picture.InterfacesUp.ShouldContain("swp9");

        var watch = Stopwatch.StartNew();
        var detour = await bench.Ask(new SetDetour(true), "leaf-1");
        output.WriteLine($"detoured with host ports in {watch.Elapsed.TotalMilliseconds:0} ms");
        detour.Kind.ShouldBe(AnswerKind.Done, detour.Problem?.Text ?? detour.Progress);
        lab.Within("leaf-1", "ip link show swp9").ShouldContain("state DOWN");
        Saved(lab, "leaf-1", "swp9").ShouldContain("shutdown");
        await Until(bench, new AwaitDrained(), AnswerKind.Done, "leaf-1");
        // Without the route over the port, and all the same ready.
        var ready = await Until(bench, new AwaitReady(picture.Version), AnswerKind.Done, "leaf-1");
        ready.Progress.ShouldNotBeNull().ShouldContain("forwarding table complete every selected route, link-state databases equal");

        (await bench.Ask(new SetDetour(false), "leaf-1")).Kind.ShouldBe(AnswerKind.Done);
        await Until(bench, new AwaitTraffic(), AnswerKind.Done, "leaf-1");
        lab.Within("leaf-1", "ip link show swp9").ShouldContain("state UP");
        lab.Within("leaf-1", "ip link show swp8").ShouldContain("state DOWN"); // Somebody had shut it before.
        Saved(lab, "leaf-1", "swp9").ShouldNotContain(" shutdown");
        Saved(lab, "leaf-1", "swp8").ShouldContain(" shutdown");
    }

    private static string Saved(FrrLab lab, string node, string port) =>
        File.ReadAllText(Path.Combine(lab.Folder, node, "frr", "zebra.conf")).Split($"interface {port}\n") is [_, var after, ..] ? after.Split("exit\n")[0] : "";

    private async Task Upgrade(Bench bench, FrrLab lab, string method)
    {
        using var traffic = await lab.Traffic();
        await Eventually.TrueAsync(() => Way(lab) == "swp1", TimeSpan.FromSeconds(20), "the routers know their ways");
        var watch = Stopwatch.StartNew();
        var check = await Until(bench, new CheckSwitch(null, null), AnswerKind.Done);
        output.WriteLine($"{method}: checked after {watch.Elapsed.TotalSeconds:0.0} s");
        var picture = SwitchPicture.FromJson(check.Facts[FactNames.Snapshot])!;
        picture.Version.ShouldBe(lab.Within("spine-1", "vtysh -c 'show version'").Split(' ')[1]);
        picture.RouterId.ShouldBe("10.255.0.1");
        picture.Adjacencies.Select(a => (a.Interface, a.Neighbour)).ShouldBe([("swp1", "10.255.0.2"), ("swp2", "10.255.0.3")], ignoreOrder: true);
        picture.Costs["swp1"].ShouldBe(100);
        picture.Carried.ShouldBe(true, "200 packets/s pass the spine");

        watch.Restart();
        var detour = await bench.Ask(new SetDetour(true));
        output.WriteLine($"{method}: detour set, saved and verified in {watch.Elapsed.TotalMilliseconds:0} ms");
        detour.Kind.ShouldBe(AnswerKind.Done, detour.Problem?.Text ?? detour.Progress);
        detour.Facts[FactNames.DetouredBy].ShouldBe(bench.Operation.ToString());
        var drained = await Until(bench, new AwaitDrained(), AnswerKind.Done);
        output.WriteLine($"{method}: drained {watch.Elapsed.TotalSeconds:0.0} s after the detour began ({drained.Progress})");
        Way(lab).ShouldBe("swp2", "leaf to leaf goes by their own link");
        var saved = File.ReadAllText(Path.Combine(lab.Folder, "spine-1", "frr", "ospfd.conf"));
        saved.ShouldContain(method == "max-metric" ? "max-metric router-lsa administrative" : "ip ospf cost 10000");
        if (method == "link-cost")
            File.ReadAllText(Path.Combine(lab.Folder, "leaf-1", "frr", "ospfd.conf")).ShouldContain("ip ospf cost 10000");

        var version = picture.Version;
        var ready = await Until(bench, new AwaitReady(version), AnswerKind.Done);
        JsonSerializer.Deserialize<PostCheck[]>(ready.Facts[FactNames.PostChecks], JsonSerializerOptions.Web)!.ShouldAllBe(c => c.Passed);

        watch.Restart();
        var look = await bench.Observe("spine-1", "leaf-1", "leaf-2");
        output.WriteLine($"{method}: three routers observed in {watch.Elapsed.TotalMilliseconds:0} ms");
        look["leaf-1"][FactNames.Detoured].ShouldBe("false");
        look.Values.ShouldAllBe(facts => facts[FactNames.Healthy] == "true");

        watch.Restart();
        (await bench.Ask(new SetDetour(false))).Kind.ShouldBe(AnswerKind.Done);
        output.WriteLine($"{method}: released in {watch.Elapsed.TotalMilliseconds:0} ms");
        (await Until(bench, new AwaitTraffic(), AnswerKind.Done)).Facts[FactNames.Detoured].ShouldBe("false");
        output.WriteLine($"{method}: traffic back {watch.Elapsed.TotalSeconds:0.0} s after the release began");
        Way(lab).ShouldBe("swp1");
        File.ReadAllText(Path.Combine(lab.Folder, "spine-1", "frr", "ospfd.conf")).ShouldNotContain("10000");
        lab.Within("leaf-1", "vtysh -c 'show ip ospf interface swp1'").ShouldContain("Cost: 100");
    }

    private static string Way(FrrLab lab) => lab.Within("leaf-1", "ip route get 10.255.0.3 || true").Split("dev ") is [_, var dev, ..] ? dev.Split(' ')[0] : "none";

    private static async Task<StepAnswer> Until(Bench bench, StepCommand command, AnswerKind kind, string target = "spine-1")
    {
        var limit = Stopwatch.StartNew();
        while (true)
        {
            var answer = await bench.Ask(command, target);
            if (answer.Kind == kind)
                return answer;
            if (limit.Elapsed > TimeSpan.FromSeconds(30))
                answer.Kind.ShouldBe(kind, answer.Progress ?? answer.Problem?.Text);
            await Task.Delay(100);
        }
    }
}
