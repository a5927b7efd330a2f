using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using UpgradePlatform.Engine.Rows;
using UpgradePlatform.Engine.Sql;

namespace UpgradePlatform.Engine.Operations;

/// <summary>Which operations the obshell dialect shows under which numbers.</summary>
/// <param name="db">Context of the scope.</param>
public sealed class VendorDags(EngineDbContext db)
{
    private const string Scope = "obshell";

    /// <summary>
    /// Gives an operation its numbers, in the transaction that admits it and under the lock of its lane; before or after the admission.
    /// The numbers are drawn with it: a refusal uses none up.
    /// </summary>
    /// <param name="cluster">Cluster.</param>
    /// <param name="operation">Operation.</param>
    /// <param name="maintenance">Whether it takes the maintenance lock.</param>
    /// <param name="nodes">How many nodes, at least 1.</param>
    /// <param name="tasks">How many sub tasks, at least 1.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="InvalidOperationException">No transaction is open on the scope's context.</exception>
    public async Task<VendorDag> AddAsync(string cluster, Guid operation, bool maintenance, int nodes, int tasks, CancellationToken cancellation = default)
    {
        if (db.Database.CurrentTransaction is null)
            throw new InvalidOperationException("Numbers are drawn in the transaction that admits the operation.");
        ArgumentOutOfRangeException.ThrowIfLessThan(nodes, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(tasks, 1);
        var dag = new VendorDag(cluster, await DrawAsync(cluster, "dag", 1, cancellation), operation, maintenance,
            await DrawAsync(cluster, "node", nodes, cancellation), nodes, await DrawAsync(cluster, "task", tasks, cancellation), tasks);
        await db.ExecuteAsync("""
            insert into engine.vendor_dags (cluster_id, dag_id, operation_id, maintenance, first_node, nodes, first_task, tasks) values ($1, $2, $3, $4, $5, $6, $7, $8)
            """, [Db.Text(cluster), Db.Long(dag.DagId), Db.Id(operation), Db.Flag(maintenance), Db.Long(dag.FirstNode), Db.Int(nodes), Db.Long(dag.FirstTask), Db.Int(tasks)], cancellation);
        return dag;
    }

    /// <summary>The DAG of this number; null when there is none, or no longer.</summary>
    public Task<VendorDag?> ByDagAsync(string cluster, long dag, CancellationToken cancellation = default) =>
        FirstAsync(row => row.ClusterId == cluster && row.DagId == dag, cancellation);

    /// <summary>The DAG that has the node of this number; null when none has.</summary>
    public Task<VendorDag?> ByNodeAsync(string cluster, long node, CancellationToken cancellation = default) =>
        FirstAsync(row => row.ClusterId == cluster && row.FirstNode <= node && node < row.FirstNode + row.Nodes, cancellation);

    /// <summary>The DAG that has the sub task of this number; null when none has.</summary>
    public Task<VendorDag?> ByTaskAsync(string cluster, long task, CancellationToken cancellation = default) =>
        FirstAsync(row => row.ClusterId == cluster && row.FirstTask <= task && task < row.FirstTask + row.Tasks, cancellation);

    /// <summary>The DAG of an operation; null when it has none, as one that was not submitted for the dialect.</summary>
    public Task<VendorDag?> ByOperationAsync(Guid operation, CancellationToken cancellation = default) => FirstAsync(row => row.OperationId == operation, cancellation);

    /// <summary>The newest DAG that took the maintenance lock, finished or not; null when there never was one.</summary>
    public Task<VendorDag?> NewestMaintenanceAsync(string cluster, CancellationToken cancellation = default) =>
        FirstAsync(row => row.ClusterId == cluster && row.Maintenance, cancellation);

    /// <summary>DAGs whose operations are open, newest first. A failed one that keeps the lock is.</summary>
    public Task<IReadOnlyList<VendorDag>> UnfinishedAsync(string cluster, CancellationToken cancellation = default) =>
        ReadAsync(row => row.ClusterId == cluster && db.Set<OperationRow>().Any(operation => operation.Id == row.OperationId && operation.Phase != "closed"), cancellation);

    /// <summary>All DAGs of a cluster that are still known, newest first.</summary>
    public Task<IReadOnlyList<VendorDag>> ListAsync(string cluster, CancellationToken cancellation = default) => ReadAsync(row => row.ClusterId == cluster, cancellation);

    /// <summary>Operations of open DAGs without the maintenance lock, of all clusters, to which nothing has happened since then.</summary>
    /// <param name="since">Time (UTC).</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<IReadOnlyList<Guid>> QuietChecksAsync(DateTimeOffset since, CancellationToken cancellation = default) =>
        await (from dag in db.Set<VendorDagRow>()
               join operation in db.Set<OperationRow>() on dag.OperationId equals operation.Id
               where !dag.Maintenance && operation.Phase != "closed" && operation.AcceptedAt < since
                   && !db.Set<EventRow>().Any(happened => happened.OperationId == operation.Id && happened.RecordedAt >= since)
               select operation.Id).ToListAsync(cancellation);

    private async Task<VendorDag?> FirstAsync(Expression<Func<VendorDagRow, bool>> which, CancellationToken cancellation) =>
        await Select(which).FirstOrDefaultAsync(cancellation);

    private async Task<IReadOnlyList<VendorDag>> ReadAsync(Expression<Func<VendorDagRow, bool>> which, CancellationToken cancellation) =>
        await Select(which).ToListAsync(cancellation);

    private IQueryable<VendorDag> Select(Expression<Func<VendorDagRow, bool>> which) => db.Set<VendorDagRow>().Where(which).OrderByDescending(row => row.DagId)
        .Select(row => new VendorDag(row.ClusterId, row.DagId, row.OperationId, row.Maintenance, row.FirstNode, row.Nodes, row.FirstTask, row.Tasks));

    // The first of so many numbers.
    private async Task<long> DrawAsync(string cluster, string what, int count, CancellationToken cancellation) => await db.ScalarAsync<long>(
        "insert into engine.vendor_numbers as n (scope, last) values ($1, $2) on conflict (scope) do update set last = n.last + $2 returning last - $2 + 1",
        [Db.Text($"{Scope}:{cluster}:{what}"), Db.Long(count)], cancellation);
}
