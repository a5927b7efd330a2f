using UpgradePlatform.Prober;
using UpgradePlatform.TestKit;

namespace UpgradePlatform.Lab.Tests.Kit;

/// <summary>Every host of a lab sends 100 packets a second to every other, until it is stopped.</summary>
internal sealed class TrafficProbe : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);
    private readonly ChildProcess process;
    private readonly string live;
    private readonly string report;

    private TrafficProbe(ChildProcess process, string live, string report)
    {
        this.process = process;
        this.live = live;
        this.report = report;
    }

    public static async Task<TrafficProbe> StartAsync(FabricLab lab, string folder)
    {
        var (hosts, live, report) = (Path.Combine(folder, "hosts"), Path.Combine(folder, "live.json"), Path.Combine(folder, "report.json"));
        await File.WriteAllTextAsync(hosts, await lab.RunAsync("hosts"));
        var process = await ChildProcess.StartAsync(
            [ServiceProcess.DotnetHost(), typeof(Report).Assembly.Location, "--hosts-file", hosts, "--grace", $"{Grace.TotalSeconds}", "--live", live, "--report", report], new LineBuffer());
        var probe = new TrafficProbe(process, live, report);
        try
        {
            await probe.MarkAsync();
            return probe;
        }
        catch
        {
            await probe.DisposeAsync();
            throw;
        }
    }

    /// <summary>What had become of the packets sent until now; waits until all of them are decided.</summary>
    public async Task<LossMark> MarkAsync()
    {
        var now = DateTimeOffset.UtcNow;
        return await Eventually.ValueAsync(() => Task.FromResult(Read(now + Grace)), Patience, "the prober tells of now");
    }

    /// <summary>Stops sending and gives the whole report.</summary>
    public async Task<Report> StopAsync()
    {
        process.Signal(ProcessSignals.Terminate);
        await process.EndedAsync(Patience);
        return process.ExitCode == 0 ? Report.Read(report) : throw new InvalidOperationException($"The prober ended with {process.ExitCode}: {process.Output.Tail()}");
    }

    public ValueTask DisposeAsync()
    {
        process.Dispose();
        return ValueTask.CompletedTask;
    }

    private LossMark Read(DateTimeOffset atLeast)
    {
        if (process.HasExited)
            throw new EventuallyNeverException($"The prober ended: {process.Output.Tail()}");
        var seen = Report.Read(live);
        return seen.Now >= atLeast ? LossMark.Of(seen) : throw new TimeoutException($"It tells of {seen.Now:O}.");
    }
}
