namespace UpgradePlatform.Benchmarks.Platform;

/// <summary>
/// Keeps clusters busy with checks: one step per node and nothing to wait for in between (an upgrade waits, by its meaning, until a
/// command can no longer begin). Each cluster has one operation under way and one behind it.
/// </summary>
internal sealed class Load(BenchmarkPlatform platform, string prefix, int clusters, int parallel = 1) : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);
    private readonly CancellationTokenSource _stop = new();
    private Task _running = Task.CompletedTask;

    /// <summary>Begins; returns when every cluster has work.</summary>
    public async Task StartAsync()
    {
        await FillAsync();
        _running = KeepAsync();
    }

    /// <summary>Submits no more; what is under way goes on.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _stop.Dispose();
    }

    /// <summary>Waits until nothing is left.</summary>
    public async Task EndAsync()
    {
        await DisposeAsync();
        while ((await OpenAsync()).Count > 0)
            await Task.Delay(Pause);
    }

    private async Task KeepAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            await Task.Delay(Pause, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await FillAsync();
        }
    }

    private async Task FillAsync()
    {
        var open = await OpenAsync();
        await Parallel.ForAsync(1, clusters + 1, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (number, _) =>
        {
            var cluster = FleetText.Cluster(prefix, number);
            for (var left = open.GetValueOrDefault(cluster); left < 2 && !_stop.IsCancellationRequested; left++)
                await platform.SubmitAsync(cluster, "check", parallel);
        });
    }

    private async Task<Dictionary<string, long>> OpenAsync()
    {
        await using var command = platform.Store.CreateCommand("select cluster_id, count(*) from engine.operations where phase <> 'closed' and starts_with(cluster_id, $1) group by cluster_id");
        command.Parameters.Add(new() { Value = prefix });
        await using var reader = await command.ExecuteReaderAsync();
        var open = new Dictionary<string, long>();
        while (await reader.ReadAsync())
            open[reader.GetString(0)] = reader.GetInt64(1);
        return open;
    }
}
