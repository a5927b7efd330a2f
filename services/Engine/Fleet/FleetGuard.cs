using Microsoft.EntityFrameworkCore;
using UpgradePlatform.Contracts;
using UpgradePlatform.Engine.Fleet.Files;
using UpgradePlatform.Engine.Rows;

namespace UpgradePlatform.Engine.Fleet;

/// <summary>Finds what a fleet would take away from under an open operation.</summary>
internal sealed class FleetGuard(EngineDbContext db)
{
    public async Task<List<string>> RefuseAsync(FleetFile fleet, CancellationToken cancellation)
    {
        var open = await db.Set<OperationRow>().Where(row => row.Phase != "closed")
            .Select(row => new { row.Id, row.ClusterId, row.Family, row.Revision }).AsNoTracking().ToListAsync(cancellation);
        var used = await db.Set<OperationRow>().Where(row => row.Phase != "closed")
            .Join(db.Set<PlanUnitRow>(), row => new { row.Id, row.Revision }, unit => new { Id = unit.OperationId, unit.Revision }, (row, unit) => new { row.Id, unit.UnitId })
            .AsNoTracking().ToListAsync(cancellation);
        var units = used.ToLookup(row => row.Id, row => row.UnitId);
        var whole = open.Where(row => row.Family != Families.Switch).Select(row => row.ClusterId).ToArray();
        var declared = (await db.Set<NodeRow>().Where(row => whole.Contains(row.ClusterId)).Select(row => new { row.ClusterId, row.Id }).AsNoTracking().ToListAsync(cancellation))
            .ToLookup(row => row.ClusterId, row => row.Id);
        var clusters = fleet.Clusters.ToDictionary(cluster => cluster.Id);

        var refusals = new List<string>();
        foreach (var operation in open)
        {
            if (!clusters.TryGetValue(operation.ClusterId, out var cluster))
                refusals.Add($"Cluster {operation.ClusterId} cannot be removed: operation {operation.Id} is open on it.");
            else if (cluster.Family != operation.Family)
                refusals.Add($"Cluster {operation.ClusterId} cannot change its family: operation {operation.Id} is open on it.");
            else
                refusals.AddRange(Used(operation.Id, operation.ClusterId, operation.Family).Except(cluster.Nodes.Select(node => node.Id))
                    .Select(node => $"Node {node} of cluster {operation.ClusterId} cannot be removed: open operation {operation.Id} uses it."));
        }

        return refusals;

        // A unit of a fabric is a switch. An operation on a database cluster asks, prepares and counts all its servers, whatever its units are.
        IEnumerable<string> Used(Guid operation, string cluster, string family) => family == Families.Switch ? units[operation] : declared[cluster];
    }
}
