using System.Collections.Concurrent;
using UpgradePlatform.Api.Dialects.ObShell.Bindings;
using UpgradePlatform.Contracts;
using UpgradePlatform.Engine.Fleet;
using UpgradePlatform.Engine.Migrations;

namespace UpgradePlatform.Api.Dialects.ObShell;

/// <summary>
/// Looks at the clusters behind the bindings now and then. A vendor's server shows how its cluster is at this moment (/info, /status,
/// /ob/info); of one that nobody upgrades the platform would show what it saw last, or nothing. See <see cref="ObShellOptions.LookEverySeconds"/>.
/// </summary>
internal sealed class ClusterWatch(IServiceScopeFactory scopes, ObShellBindings bindings, EngineReadiness readiness, TimeProvider time, ILogger<ClusterWatch> log) : BackgroundService
{
    private const int AtOnce = 4;

    // How soon a change of the options is seen, and a cluster that was just declared.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    // A worker or a broker that is away is not asked for at every round.
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(30);

    // While a client waits for a first look.
    private static readonly TimeSpan ShortPause = TimeSpan.FromSeconds(0.2);

    // How long a client is kept waiting for what was never seen before it is shown as declared.
    private static readonly TimeSpan PatienceOfClients = TimeSpan.FromSeconds(8);

    private readonly ConcurrentDictionary<string, DateTimeOffset> _failed = [];
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _looked = [];
    private readonly DateTimeOffset _startedAt = time.GetUtcNow();
    private readonly SemaphoreSlim _wanted = new(0);
    private int _waiting;

    /// <summary>One round: clusters that were not seen for long are looked at; how many were.</summary>
    public async Task<int> RunAsync(CancellationToken cancel)
    {
        var looked = 0;
        if (bindings.Options.LookEverySeconds is > 0 and var seconds)
            await Parallel.ForEachAsync(
                bindings.Options.Bindings.Select(binding => binding.Cluster).Distinct(), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel },
                async (cluster, cancellation) =>
                {
                    if (await LookAsync(cluster, TimeSpan.FromSeconds(seconds), cancellation))
                        Interlocked.Increment(ref looked);
                });
        return looked;
    }

    /// <summary>
    /// Waits until this process has looked at a cluster once, whatever came of it, and no longer than clients wait. All wait for the same look:
    /// nobody makes work by asking.
    /// </summary>
    /// <param name="cluster">Cluster of a binding.</param>
    /// <param name="declared">Whether the fleet has it; one that it does not have is waited for only while the process starts, when its fleet file may not be read yet.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>Whether it was waited: what the caller knows may be old now.</returns>
    public async Task<bool> FirstLookAsync(string cluster, bool declared, CancellationToken cancel)
    {
        var patience = declared ? PatienceOfClients : PatienceOfClients - (time.GetUtcNow() - _startedAt);
        if (bindings.Options.LookEverySeconds == 0 || patience <= TimeSpan.Zero)
            return false;
        if (Interlocked.Increment(ref _waiting) == 1)
            _wanted.Release();
        try
        {
            await Looked(cluster).Task.WaitAsync(patience, time, cancel);
        }
        catch (TimeoutException)
        {
            // Shown as declared, then.
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }

        return true;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await readiness.WaitAsync(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await RunAsync(stoppingToken);
            }
            catch (Exception problem) when (!stoppingToken.IsCancellationRequested)
            {
                ObShellLog.NotLookedAt(log, problem);
            }

            await _wanted.WaitAsync(Volatile.Read(ref _waiting) > 0 ? ShortPause : Pause, stoppingToken);
        }
    }

    public override void Dispose()
    {
        _wanted.Dispose();
        base.Dispose();
    }

    // Whoever upgrades it looks oftener, and another process of the API may have looked.
    private async Task<bool> LookAsync(string cluster, TimeSpan every, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var view = await scope.ServiceProvider.GetRequiredService<FleetQueries>().ViewAsync(cluster, cancel);
        if (view is not { Family: Families.ObServer, Nodes.IsEmpty: false } || time.GetUtcNow() - view.ObservedAt < every)
            return false;
        if (_failed.TryGetValue(cluster, out var at) && time.GetUtcNow() - at < PauseAfterFailure)
            return false;
        _failed.TryRemove(cluster, out _);
        try
        {
            if ((await scope.ServiceProvider.GetRequiredService<ClusterLook>().TakeAsync(cluster, cancel)).Problem is { } problem)
            {
                _failed[cluster] = time.GetUtcNow();
                ObShellLog.NotSeen(log, cluster, problem.Text);
            }
        }
        finally
        {
            Looked(cluster).TrySetResult();
        }

        return true;
    }

    private TaskCompletionSource Looked(string cluster) =>
        _looked.GetOrAdd(cluster, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
}
