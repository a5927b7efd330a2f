using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;
using UpgradePlatform.Core.Operations;

namespace UpgradePlatform.Engine.Operations;

/// <summary>Plans read or written last, and the clusters of operations: neither ever changes, so no entry is ever stale.</summary>
public sealed class PlanCache : IDisposable
{
    private readonly MemoryCache _plans;
    private readonly MemoryCache _clusters;

    /// <summary>Bounded by the options.</summary>
    public PlanCache(IOptions<EngineOptions> options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _plans = new(new MemoryCacheOptions { SizeLimit = options.Value.CachedPlans });
        _clusters = new(new MemoryCacheOptions { SizeLimit = options.Value.CachedPlans * 8L });
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _plans.Dispose();
        _clusters.Dispose();
    }

    internal async Task<StoredPlan> GetAsync(EngineDbContext db, Guid operation, int revision, CancellationToken cancellation)
    {
        if (_plans.Get<StoredPlan>((operation, revision)) is { } known)
            return known;
        var plan = await PlanReader.ReadAsync(db, operation, revision, cancellation);
        Put(operation, plan);
        return plan;
    }

    /// <summary>The whole state of an operation that was read beside another one.</summary>
    internal async Task<OperationState?> StateAsync(EngineDbContext db, LoadedLane? loaded, CancellationToken cancellation) =>
        loaded?.Operation is { } row ? loaded.State(await GetAsync(db, row.Body.Id, row.Revision, cancellation)) : null;

    /// <summary>Only for what is committed: a revision rolled back may come again with other content.</summary>
    internal void Put(Guid operation, StoredPlan plan) => _plans.Set((operation, plan.Plan.Revision), plan, new MemoryCacheEntryOptions { Size = 1 });

    internal string? ClusterOf(Guid operation) => _clusters.Get<string>(operation);

    internal void PutCluster(Guid operation, string cluster) => _clusters.Set(operation, cluster, new MemoryCacheEntryOptions { Size = 1 });
}
