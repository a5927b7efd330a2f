using Microsoft.EntityFrameworkCore;
using UpgradePlatform.Contracts.Devices;
using UpgradePlatform.Engine.Sql;

namespace UpgradePlatform.Engine.Fleet;

/// <summary>Says how the servers of a database cluster are reached, for questions to workers that belong to no operation.</summary>
/// <param name="db">Context of the scope.</param>
public sealed class DeviceBook(EngineDbContext db)
{
    /// <summary>Every node of the cluster, by name, with no secret; empty when the cluster is not declared.</summary>
    public async Task<IReadOnlyDictionary<string, DeviceInfo>> OfAsync(string clusterId, CancellationToken cancellation = default)
    {
        await db.Database.OpenConnectionAsync(cancellation);
        try
        {
            await using var first = db.Batch();
            ClusterReader.Add(first, clusterId);
            await using var declared = await first.ExecuteReaderAsync(cancellation);
            var (cluster, facts) = await ClusterReader.ReadAsync(declared, clusterId, cancellation);
            await declared.DisposeAsync();
            if (cluster is null)
                return new Dictionary<string, DeviceInfo>();
            await using var second = db.Batch();
            DeviceReader.Add(second, clusterId, [.. cluster.Nodes.Keys]);
            await using var reader = await second.ExecuteReaderAsync(cancellation);
            return DatabaseDevices.Of(cluster, await DeviceReader.ReadAsync(reader, cancellation), facts, target: null);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }
}
