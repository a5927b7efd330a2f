using System.Diagnostics;
using System.Net.Http.Headers;
using Shouldly;
using UpgradePlatform.TestKit;
using Xunit;

namespace UpgradePlatform.Integration.Tests.Platform;

/// <summary>Must show 4: every service in one process, killed in the middle of an upgrade and started again on its data folder.</summary>
[Collection(PlatformCollection.Name)]
public sealed class StandaloneTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Standalone_killed_in_the_middle_resumes_and_runs_every_script_once()
    {
        using var folder = new TempFolder((UnixFileMode)0b111_001_001);
        var fleet = folder.Combine("fleet.yaml");
        await File.WriteAllTextAsync(fleet, TestFleet.Of(new TestFabric("fabric-1", 2, 4)));
        var data = folder.Combine("data");
        var settings = new ServiceSettings
        {
            Project = "Standalone",
            Environment = new Dictionary<string, string>(QuickTimings.Settings) { ["Standalone__DataFolder"] = data, ["Standalone__FleetFile"] = fleet },
        };
        try
        {
            await using var standalone = await ServiceProcess.StartAsync(settings);
            using var api = new PlatformApi(() => Client(standalone, "/", File.ReadAllText(Path.Combine(data, "keys", "admin.key"))));
            using var devices = new FabricFace(Client(standalone, "/fabric/v1/", await File.ReadAllTextAsync(Path.Combine(data, "keys", "simulated-fabric.token"))));
            var operation = await api.UpgradeAsync("fabric-1", maxParallel: 2);
            foreach (var unit in (string[])["spine-1", "spine-2", "leaf-1"])
            {
                await api.UntilAsync(operation.Id, seen => seen.Step(unit, "upgrade").Status != "pending", $"{unit} is under way");
                await standalone.Kill9Async();
                var watch = Stopwatch.StartNew();
                await standalone.RestartAsync();
                output.WriteLine($"killed at {unit}: ready again after {watch.Elapsed.TotalSeconds:0.0} s");
            }

            (await api.ClosedAsync(operation.Id, TimeSpan.FromSeconds(90))).Outcome.ShouldBe("completed");
            var counters = await devices.CountersAsync("fabric-1");
            counters.ScriptRuns.Count.ShouldBe(6);
            counters.ScriptRuns.Values.ShouldAllBe(count => count == 1);
            counters.Violations.TrafficLost.ShouldBe(0);
            var sequences = (await api.EventsAsync(operation.Id)).Select(item => item.GetProperty("sequence").GetInt64()).ToArray();
            sequences.ShouldBe(Enumerable.Range(1, sequences.Length).Select(i => (long)i));
            (await standalone.StopAsync()).ShouldBe(0);
            WorkingBelow(data).ShouldBeEmpty("an orderly stop takes the private PostgreSQL with it");
        }
        finally
        {
            // Where the test failed, its private PostgreSQL is still there.
            foreach (var pid in WorkingBelow(data))
                ProcessSignals.Send(pid, ProcessSignals.Kill);
        }
    }

    private static int[] WorkingBelow(string folder) =>
        Directory.Exists(folder) ? [.. Directory.EnumerateDirectories(folder, "*", SearchOption.AllDirectories).SelectMany(ProcessSignals.WorkingIn)] : [];

    private static HttpClient Client(ServiceProcess standalone, string path, string key) => new()
    {
        BaseAddress = new Uri(standalone.Address, path),
        Timeout = TimeSpan.FromSeconds(20),
        DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", key.Trim()) },
    };
}
