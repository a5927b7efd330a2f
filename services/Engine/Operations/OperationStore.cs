using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Options;
using UpgradePlatform.Core.Decisions;
using UpgradePlatform.Engine.Sql;

namespace UpgradePlatform.Engine.Operations;

/// <summary>
/// Opens operations and lanes for change. A transaction that the caller began on the same scope's context is joined: what else it
/// wrote, an idempotency key or an audit line, is committed with the unit of work.
/// </summary>
/// <param name="db">Context of the scope.</param>
/// <param name="plans">Plans.</param>
/// <param name="timings">How patient decisions are.</param>
public sealed class OperationStore(EngineDbContext db, PlanCache plans, IOptions<DecisionTimings> timings)
{
    /// <summary>Locks the operation's lane and then the operation, and loads both; null when there is no such operation.</summary>
    public async Task<OperationUnitOfWork?> OpenAsync(Guid operationId, CancellationToken cancellation = default)
    {
        if (await ClusterOfAsync(operationId, cancellation) is not { } cluster)
            return null;
        var joined = db.Database.CurrentTransaction is not null;
        var transaction = await BeginAsync(cancellation);
        try
        {
            var lane = await LaneReader.ReadAsync(db, cluster, operationId, locks: true, cancellation);
            if (lane.Operation is not { } row)
            {
                if (!joined)
                    await transaction.DisposeAsync();
                return null;
            }

            var stored = await plans.GetAsync(db, operationId, row.Revision, cancellation);
            var lender = row.Body.Lender is { } other ? await plans.StateAsync(db, await LaneReader.ReadOtherAsync(db, cluster, other, locks: false, cancellation), cancellation) : null;
            return new OperationUnitOfWork(db, transaction, plans, lane, lane.State(stored), lender, timings.Value);
        }
        catch
        {
            await transaction.DisposeAsync();
            throw;
        }
    }

    /// <summary>Locks the lane of a cluster for a submission; makes the lane where the cluster has none yet.</summary>
    public async Task<NewOperation> OpenLaneAsync(string clusterId, CancellationToken cancellation = default)
    {
        var transaction = await BeginAsync(cancellation);
        try
        {
            await db.ExecuteAsync("insert into engine.lanes (cluster_id) values ($1) on conflict do nothing", [Db.Text(clusterId)], cancellation);
            return new NewOperation(db, transaction, plans, await LaneReader.ReadAsync(db, clusterId, null, locks: true, cancellation), timings.Value);
        }
        catch
        {
            await transaction.DisposeAsync();
            throw;
        }
    }

    private async Task<string?> ClusterOfAsync(Guid operation, CancellationToken cancellation)
    {
        if (plans.ClusterOf(operation) is { } known)
            return known;
        var cluster = await db.ScalarAsync<string>("select cluster_id from engine.operations where id = $1", [Db.Id(operation)], cancellation);
        if (cluster is not null)
            plans.PutCluster(operation, cluster);
        return cluster;
    }

    private async Task<IDbContextTransaction> BeginAsync(CancellationToken cancellation) =>
        db.Database.CurrentTransaction ?? await db.Database.BeginTransactionAsync(cancellation);
}
