using Shouldly;
using UpgradePlatform.Lab.Tests.Kit;
using UpgradePlatform.Prober;
using UpgradePlatform.TestKit;
using Xunit;

namespace UpgradePlatform.Lab.Tests.Kills;

/// <summary>Must show 3: kill -9 of the worker that drives real routers, at random moments of an upgrade.</summary>
public sealed class WorkerKillTests(ITestOutputHelper output)
{
    private const int Kills = 20;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Twenty_kills_lose_no_packet_and_run_no_script_twice()
    {
        Assert.SkipWhen(FabricLab.Obstacle is not null, FabricLab.Obstacle ?? "");
        var seed = int.TryParse(Environment.GetEnvironmentVariable("LAB_SEED"), out var given) ? given : Random.Shared.Next();
        output.Say($"LAB_SEED={seed}");
        var random = new Random(seed);
        using var folder = new TempFolder((UnixFileMode)0b111_001_001);
        await using var lab = await FabricLab.StartAsync(folder.Combine("lab"), new FabricShape(2, 4));
        foreach (var node in lab.Shape.Switches)
            await lab.RunAsync("reboot-kind", node, "power-cut");
        string[] versions = ["2.1", "2.2"];
        foreach (var version in versions)
            await lab.ImageAsync(version);
        await using var platform = await PlatformCluster.StartAsync(new PlatformClusterOptions { Settings = LabTimings.Settings("profiles"), Notifier = false });
        using var api = platform.Api();
        await api.ApplyFleetAsync(await lab.FleetAsync());
        await using var traffic = await TrafficProbe.StartAsync(lab, folder.Path);
        var kills = 0;
        var rounds = 0;
        while (kills < Kills)
        {
            var version = versions[rounds++ % versions.Length];
            var operation = await api.SubmitAsync(Upgrades.Whole(lab, Upgrades.Type(version), ztp: false));
            kills += await KillAsync(platform.Services["worker"], api, operation.Id, Kills - kills, random);
            var ended = await api.ClosedAsync(operation.Id, TimeSpan.FromMinutes(4));
            ended.Outcome.ShouldBe("completed", ended.ToString());
            (await lab.StatusAsync()).ShouldAllBe(node => node.Version == version && !node.Detoured);
            lab.Installs().Values.ShouldAllBe(installs => installs == rounds);
        }

        var report = await traffic.StopAsync();
        output.Say($"{kills} kills, whole upgrades: {rounds}, {ReportLine.Of(report)}");
        report.ShouldHaveLost(0);
    }

    // Each kill waits until the operation has gone on since the one before, so that it hits something new.
    private static async Task<int> KillAsync(ServiceProcess worker, PlatformApi api, Guid operation, int most, Random random)
    {
        var kills = 0;
        var sequence = (await api.GetAsync(operation)).Sequence;
        while (kills < most)
        {
            var seen = await api.UntilAsync(operation, seen => seen.Sequence > sequence || seen.Phase == "closed", "the operation goes on", Patience);
            if (seen.Phase == "closed")
                return kills;
            sequence = seen.Sequence;
            await Task.Delay(random.Next(0, 1500));
            await worker.RestartAsync(waitUntilReady: false);
            kills++;
        }

        return kills;
    }
}
