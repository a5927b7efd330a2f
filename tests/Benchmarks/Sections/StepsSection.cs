using System.Text.Json;
using UpgradePlatform.Benchmarks.Baselines;
using UpgradePlatform.Benchmarks.Platform;
using UpgradePlatform.Benchmarks.Results;
using UpgradePlatform.Core.Plans;

namespace UpgradePlatform.Benchmarks.Sections;

/// <summary>Durable no-op steps per second, beside what broker and database do alone in the same minutes.</summary>
internal static class StepsSection
{
    private const string Name = "steps";
    private const int Clients = 8;

    public static async Task RunAsync(BenchmarkOptions options, Report report)
    {
        report.Say("steps: the platform starts");
        await using var platform = await BenchmarkPlatform.StartAsync(FleetText.Write(("wide", 40, 20), ("many", 200, 20)));

        var wide = new Load(platform, "wide", 40, parallel: 4);
        await wide.StartAsync();
        report.Say($"steps: warming up for {options.WarmUp} s");
        await Task.Delay(TimeSpan.FromSeconds(options.WarmUp));
        await StepsRun.MeasureAsync(platform, report, "40 clusters, 4 nodes at once", options.Seconds);
        await wide.EndAsync();

        report.Say("steps: 200 clusters");
        var many = new Load(platform, "many", 200);
        await many.StartAsync();
        var steps = await StepsRun.MeasureAsync(platform, report, "200 clusters, 1 node at once", options.Seconds);
        await many.DisposeAsync();
        var events = await platform.QueryAsync<double>("select (select count(*) from engine.events where entity <> 'operation')::float8 / (select count(*) from engine.attempts where ended_at is not null)");
        await platform.StopServicesAsync();

        report.Say("steps: the baselines");
        var script = await TransitionScript.WriteAsync(platform, (int)Math.Round(events));
        var seconds = Math.Max(5, options.Seconds / 2);
        var transitions = await new PgBench(platform.Postgres).RunAsync(script, Clients, seconds);
        var body = JsonSerializer.SerializeToUtf8Bytes(platform.Worker.Last!, PlanJson.Options);
        var raw = await RawRabbit.RunAsync(platform.Rabbit, body, seconds);
        var database = report.Add(Name, $"pgbench, the statements of one transition, {Clients} sessions", transitions.Count / (double)seconds, "per second");
        report.Add(Name, $"RabbitMQ.Client, publish with confirm and consume, {body.Length} bytes, quorum queue", raw, "messages per second");
        report.Add(Name, "events per step", events, "");
        report.Add(Name, "ratio: steps / pgbench transitions", steps / database);
        report.Add(Name, "ratio: steps / raw messages (a step is two messages)", steps / raw);
    }
}
