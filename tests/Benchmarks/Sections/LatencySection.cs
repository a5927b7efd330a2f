using UpgradePlatform.Benchmarks.Platform;
using UpgradePlatform.Benchmarks.Results;
using UpgradePlatform.TestKit;

namespace UpgradePlatform.Benchmarks.Sections;

/// <summary>What the platform adds to a step: from the worker's answer to the arrival of the next command at the worker.</summary>
internal static class LatencySection
{
    private const string Name = "step overhead";
    private const string Alone = "alone-1";
    private const int Steps = 1000;
    private const int Others = 50;
    private static readonly TimeSpan Work = TimeSpan.FromMilliseconds(500);

    public static async Task RunAsync(BenchmarkOptions options, Report report)
    {
        report.Say("latency: the platform starts");
        await using var platform = await BenchmarkPlatform.StartAsync(FleetText.Write(("alone", 1, 40), ("other", Others, 40)));
        report.Say("latency: warming up");
        await CollectAsync(platform, Math.Max(200, options.WarmUp * 20));
        await MeasureAsync(platform, report, "one operation on one cluster");

        // A worker that answers at once would make the others take all there is; half a second of work makes them an even load.
        platform.Worker.Pause = cluster => cluster == Alone ? TimeSpan.Zero : Work;
        await using var load = new Load(platform, "other", Others);
        await load.StartAsync();
        await MeasureAsync(platform, report, $"the same beside {Others} clusters with {Others * 1000 / Work.TotalMilliseconds:0} steps per second at most");
    }

    private static async Task MeasureAsync(BenchmarkPlatform platform, Report report, string name)
    {
        platform.Clock.Reset();
        await CollectAsync(platform, Steps);
        Percentiles.Add(report, Name, name, platform.Clock.Times(Alone));
    }

    // Checks have one step per node and nothing to wait for in between.
    private static async Task CollectAsync(BenchmarkPlatform platform, int steps)
    {
        while (platform.Clock.Times(Alone).Count < steps)
        {
            var operation = await platform.SubmitAsync(Alone, "check");
            await Eventually.TrueAsync(
                async () => await platform.QueryAsync<string>($"select phase from engine.operations where id = '{operation}'") == "closed",
                TimeSpan.FromMinutes(2), "the check ends");
        }
    }
}
