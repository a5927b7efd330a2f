using System.Collections.Concurrent;
using System.Diagnostics;
using UpgradePlatform.Benchmarks.Baselines;
using UpgradePlatform.Benchmarks.Platform;
using UpgradePlatform.Benchmarks.Results;

namespace UpgradePlatform.Benchmarks.Sections;

/// <summary>How long a client waits for <c>POST /platform/v1/operations</c>, beside the same statements alone.</summary>
internal static class SubmitSection
{
    private const string Name = "submit, 12 nodes";
    private const string Prefix = "fabric";
    private const int Clusters = 50;
    private const int Requests = 1000;

    public static async Task RunAsync(BenchmarkOptions options, Report report)
    {
        report.Say("submit: the platform starts");
        await using var platform = await BenchmarkPlatform.StartAsync(FleetText.Write((Prefix, Clusters, 12)));
        report.Say("submit: warming up");
        await SubmitAsync(platform, 8, Math.Max(200, options.WarmUp * 40));

        var one = await SubmitAsync(platform, 1, Requests);
        Percentiles.Add(report, Name, "one after the other", one);
        var cpu = CpuMeter.Read(platform.Processes);
        await StatementCosts.ResetAsync(platform);
        var eight = await SubmitAsync(platform, 8, Requests);
        var used = CpuMeter.Read(platform.Processes);
        Percentiles.Add(report, Name, "eight side by side", eight);
        foreach (var (part, total) in used.OrderBy(part => part.Key))
            report.Add("processor time", $"submit: {part}", (total - cpu.GetValueOrDefault(part)) * 1000 / Requests, "ms per request");
        await StatementCosts.AddAsync(platform, report, "database time, submit (step: request)", Requests);

        var example = await platform.QueryAsync<Guid>("select id from engine.operations order by accepted_at desc limit 1");
        await platform.StopServicesAsync();
        var script = await SubmitScript.WriteAsync(platform, example, Prefix, Clusters);
        foreach (var (clients, http, words) in new[] { (1, one, "1 session"), (8, eight, "8 sessions") })
        {
            var alone = await new PgBench(platform.Postgres).RunAsync(script, clients, Math.Max(5, options.Seconds / 2));
            Percentiles.Add(report, Name, $"pgbench, the same statements, {words}", alone);
            report.Add(Name, $"ratio: HTTP / pgbench, {words}, p50", Percentiles.Of(http, 0.5) / Percentiles.Of(alone, 0.5));
            report.Add(Name, $"ratio: HTTP / pgbench, {words}, p99", Percentiles.Of(http, 0.99) / Percentiles.Of(alone, 0.99));
        }
    }

    // Reserved for later: what is measured is the admission, not the operations that would begin meanwhile.
    private static async Task<IReadOnlyCollection<TimeSpan>> SubmitAsync(BenchmarkPlatform platform, int parallel, int requests)
    {
        var times = new ConcurrentQueue<TimeSpan>();
        var later = DateTimeOffset.UtcNow.AddDays(1);
        await Parallel.ForAsync(0, requests, new ParallelOptions { MaxDegreeOfParallelism = parallel }, async (number, _) =>
        {
            var start = Stopwatch.GetTimestamp();
            await platform.SubmitAsync(FleetText.Cluster(Prefix, 1 + (number % Clusters)), "upgrade", notBefore: later);
            times.Enqueue(Stopwatch.GetElapsedTime(start));
        });
        return times;
    }
}
