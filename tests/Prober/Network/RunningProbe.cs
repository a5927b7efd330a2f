using UpgradePlatform.TestKit;

namespace UpgradePlatform.Prober.Tests.Network;

/// <summary>A run that goes on while the test does something to the network.</summary>
internal sealed class RunningProbe : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly CancellationTokenSource stop = new();
    private readonly ProbeRun run;
    private readonly Task<Report> end;
    private volatile Report? latest;

    public RunningProbe(Cable cable, TimeSpan? length = null)
    {
        run = new ProbeRun(new ProberSettings([cable.A, cable.B]) { Grace = TimeSpan.FromMilliseconds(400), Length = length, LiveEvery = TimeSpan.FromMilliseconds(50) });
        end = run.Run(state => latest = state, stop.Token);
    }

    /// <summary>Waits until its state is so, and gives it.</summary>
    public async Task<Report> Until(Func<Report, bool> condition, string what)
    {
        Report? seen = null;
        await Eventually.TrueAsync(() => end.IsFaulted || ((seen = latest) is not null && condition(seen)), Patience, what);
        return end.IsFaulted ? await end : seen!;
    }

    public Task<Report> End() => end.WaitAsync(Patience);

    public async Task<Report> Stop()
    {
        await stop.CancelAsync();
        return await End();
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await end.ContinueWith(_ => run.Dispose(), TaskScheduler.Default);
        stop.Dispose();
    }
}
