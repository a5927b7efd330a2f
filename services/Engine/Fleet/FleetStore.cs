using Microsoft.EntityFrameworkCore;
using UpgradePlatform.Engine.Fleet.Files;
using UpgradePlatform.Engine.Operations;
using UpgradePlatform.Engine.Rows;
using UpgradePlatform.Engine.Sql;

namespace UpgradePlatform.Engine.Fleet;

/// <summary>Writes the declared layer of the inventory. Observed facts are never touched.</summary>
/// <param name="store">Lanes, for facts.</param>
/// <param name="db">Context of the scope.</param>
public sealed class FleetStore(OperationStore store, EngineDbContext db)
{
    /// <summary>
    /// Makes the file the declared layer, in one transaction. Refused when it takes away what an open operation uses. Joins a
    /// transaction that the caller began; then the caller commits.
    /// </summary>
    public async Task<FleetApplied> ApplyAsync(FleetFile fleet, string principal, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(fleet);
        var outer = db.Database.CurrentTransaction;
        var transaction = outer ?? await db.Database.BeginTransactionAsync(cancellation);
        try
        {
            // One fleet at a time, and no submission between the look at open operations and the commit.
            await db.ExecuteAsync("lock table engine.fleet_revisions in share row exclusive mode", [], cancellation);
            await db.ExecuteAsync("select from engine.lanes order by cluster_id for update", [], cancellation);
            var refusals = await new FleetGuard(db).RefuseAsync(fleet, cancellation);
            if (refusals.Count > 0)
                return new(null, refusals);
            var revision = await WriteAsync(fleet, principal, cancellation);
            if (outer is null)
                await transaction.CommitAsync(CancellationToken.None);
            return new(revision, []);
        }
        finally
        {
            db.ChangeTracker.Clear();
            if (outer is null)
                await transaction.DisposeAsync();
        }
    }

    /// <summary>Stores what was observed outside an operation; never over anything newer.</summary>
    public async Task RecordFactsAsync(string clusterId, IEnumerable<NodeObservation> observations, CancellationToken cancellation = default)
    {
        await using var work = await store.OpenLaneAsync(clusterId, cancellation);
        if (work.Situation.Cluster is null)
            return;
        await work.RecordFactsAsync(observations);
        await work.CommitAsync(cancellation);
    }

    private async Task<long> WriteAsync(FleetFile fleet, string principal, CancellationToken cancellation)
    {
        var before = await db.Set<FleetRevisionRow>().MaxAsync(row => (DateTimeOffset?)row.AppliedAt, cancellation) ?? DateTimeOffset.MinValue;
        await DeleteAsync(fleet, cancellation);
        await WriteSharedAsync(fleet, cancellation);
        foreach (var cluster in fleet.Clusters)
            await WriteAsync(cluster, before, cancellation);
        var revision = new FleetRevisionRow { Text = fleet.Text, Principal = principal };
        db.Add(revision);
        await db.SaveChangesAsync(cancellation);
        return revision.Id;
    }

    private async Task DeleteAsync(FleetFile fleet, CancellationToken cancellation)
    {
        var clusters = fleet.Clusters.Select(cluster => cluster.Id).ToArray();
        await db.Set<ClusterRow>().Where(row => !clusters.Contains(row.Id)).ExecuteDeleteAsync(cancellation);
        foreach (var cluster in fleet.Clusters)
        {
            var nodes = cluster.Nodes.Select(node => node.Id).ToArray();
            await db.Set<NodeRow>().Where(row => row.ClusterId == cluster.Id && !nodes.Contains(row.Id)).ExecuteDeleteAsync(cancellation);
        }

        // Types that an upgrade recorded stay known, though the file may have forgotten them.
        var types = fleet.EquipmentTypes.Select(type => type.Id).ToArray();
        await db.Set<EquipmentTypeRow>()
            .Where(row => !types.Contains(row.Id) && !db.Set<NodeRow>().Any(node => node.RecordedType == row.Id))
            .ExecuteDeleteAsync(cancellation);
        await db.Set<ImageRow>().ExecuteDeleteAsync(cancellation);
        await db.Set<ScriptHostRow>().ExecuteDeleteAsync(cancellation);
        await db.Set<DeviceCredentialRow>().ExecuteDeleteAsync(cancellation);
    }

    private async Task WriteSharedAsync(FleetFile fleet, CancellationToken cancellation)
    {
        var types = await db.Set<EquipmentTypeRow>().ToDictionaryAsync(row => row.Id, cancellation);
        foreach (var type in fleet.EquipmentTypes)
        {
            var row = types.GetValueOrDefault(type.Id) ?? db.Add(new EquipmentTypeRow { Id = type.Id, Platform = "", Os = "", Version = "" }).Entity;
            (row.Platform, row.Os, row.Version, row.ScriptPath) = (type.Platform, type.Os, type.Version, type.UpgradeScript);
            (row.Image, row.Profile) = (type.Image, type.Profile);
        }

        db.AddRange(fleet.Images.Select(image => new ImageRow { Id = image.Id, EquipmentType = image.EquipmentType, Source = image.Source, Sha256 = image.Sha256 }));
        db.AddRange(fleet.Credentials.Select(credential => new DeviceCredentialRow { Name = credential.Key, Reference = credential.Value }));
        db.AddRange(fleet.ScriptHosts.Select(Row));
        var clusters = await db.Set<ClusterRow>().ToDictionaryAsync(row => row.Id, cancellation);
        foreach (var cluster in fleet.Clusters)
        {
            var row = clusters.GetValueOrDefault(cluster.Id) ?? db.Add(new ClusterRow { Id = cluster.Id, Family = "" }).Entity;
            (row.Family, row.VendorId, row.ScriptHost) = (cluster.Family, cluster.VendorId, cluster.ScriptHost);
            (row.Settings, row.SqlUser, row.SqlCredential) = (FleetSettings.Write(row.Settings, cluster.Settings), cluster.SqlUser, cluster.SqlCredential);
        }

        await db.SaveChangesAsync(cancellation);
    }

    private async Task WriteAsync(DeclaredCluster cluster, DateTimeOffset lastApplied, CancellationToken cancellation)
    {
        var nodes = await db.Set<NodeRow>().Where(row => row.ClusterId == cluster.Id).ToDictionaryAsync(row => row.Id, cancellation);
        foreach (var node in cluster.Nodes)
        {
            if (!nodes.TryGetValue(node.Id, out var row))
                db.Add(row = new NodeRow { ClusterId = cluster.Id, Id = node.Id, Role = "", RedundancyGroup = "", DeclaredType = node.EquipmentType });
            DeclaredType(row, node.EquipmentType, lastApplied);
            (row.Role, row.Number, row.RedundancyGroup) = (node.Role, node.Number, node.RedundancyGroup);
            (row.Address, row.Port, row.UserName, row.Credential, row.Profile) = (node.Address, node.Port, node.User, node.Credential, node.Profile);
            (row.Serial, row.Mac, row.HostAuthority) = (node.Serial, node.Mac, node.HostAuthority);
            if (!row.HostKeys.SequenceEqual(node.HostKeys))
                row.HostKeys = [.. node.HostKeys];
            if (!row.HostPorts.SequenceEqual(node.HostPorts))
                row.HostPorts = [.. node.HostPorts];
            row.TakeHostPortsDown = node.TakeHostPortsDown;
            row.Settings = FleetSettings.Write(row.Settings, node.Settings);
        }

        await db.SaveChangesAsync(cancellation);
        await db.Set<LinkRow>().Where(row => row.ClusterId == cluster.Id).ExecuteDeleteAsync(cancellation);
        db.AddRange(cluster.Links.Select(link => new LinkRow { ClusterId = cluster.Id, A = link.A, B = link.B, APort = link.APort ?? "", BPort = link.BPort ?? "", Cost = link.Cost }));
        await db.SaveChangesAsync(cancellation);
    }

    private static ScriptHostRow Row(DeclaredScriptHost host) => new()
    {
        Name = host.Name,
        Address = host.Address,
        Port = host.Port,
        UserName = host.User,
        Credential = host.Credential,
        HostKeys = [.. host.HostKeys],
        HostAuthority = host.HostAuthority,
        Profile = host.Profile,
    };

    // The platform's own record wins over a file written before the upgrade. A file that came after it, and says something new, was
    // written by somebody who knew the record.
    private static void DeclaredType(NodeRow row, string? declared, DateTimeOffset lastApplied)
    {
        var saysNew = declared != row.DeclaredType && row.RecordedAt <= lastApplied;
        if (row.RecordedType == declared || saysNew)
            (row.RecordedType, row.RecordedAt) = (null, null);
        row.DeclaredType = declared;
    }
}
