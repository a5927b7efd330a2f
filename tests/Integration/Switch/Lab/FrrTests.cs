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

    private static async Task<StepAnswer> Until(Bench bench, StepCommand command, AnswerKind kind)
    {
        var limit = Stopwatch.StartNew();
        while (true)
        {
            var answer = await bench.Ask(command);
            if (answer.Kind == kind)
                return answer;
            if (limit.Elapsed > TimeSpan.FromSeconds(30))
                answer.Kind.ShouldBe(kind, answer.Progress ?? answer.Problem?.Text);
            await Task.Delay(100);
        }
    }
}
