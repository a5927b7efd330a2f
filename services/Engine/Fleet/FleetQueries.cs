using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using UpgradePlatform.Contracts.Devices;
using UpgradePlatform.Core.Fleet;
using UpgradePlatform.Engine.Fleet.Files;
using UpgradePlatform.Engine.Json;
using UpgradePlatform.Engine.Rows;
using UpgradePlatform.Engine.Sql;

namespace UpgradePlatform.Engine.Fleet;

/// <summary>Reads the inventory, without locks.</summary>
/// <param name="db">Context of the scope.</param>
public sealed class FleetQueries(EngineDbContext db)
{
    /// <summary>Text of the fleet file applied last; null before the first.</summary>
    public async Task<string?> TextAsync(CancellationToken cancellation = default) =>
        await db.Set<FleetRevisionRow>().OrderByDescending(row => row.Id).Select(row => row.Text).FirstOrDefaultAsync(cancellation);

    /// <summary>Equipment types by id.</summary>
    public async Task<IReadOnlyList<EquipmentType>> EquipmentTypesAsync(CancellationToken cancellation = default) =>
        await db.Set<EquipmentTypeRow>().OrderBy(row => row.Id)
            .Select(row => new EquipmentType(row.Id, row.Platform, row.Os, row.Version, row.ScriptPath)
            {
                Profile = row.Profile,
                Image = db.Set<ImageRow>().Where(image => image.Id == row.Image).Select(image => new ImageInfo(image.Source, image.Sha256)).FirstOrDefault(),
            }).ToListAsync(cancellation);

    /// <summary>Ids of all clusters.</summary>
    public async Task<IReadOnlyList<string>> ClusterIdsAsync(CancellationToken cancellation = default) =>
        await db.Set<ClusterRow>().OrderBy(row => row.Id).Select(row => row.Id).ToListAsync(cancellation);

    /// <summary>Where the secret of a device is to be found: <c>file:</c> or <c>env:</c>; null for an unknown name.</summary>
    public async Task<string?> CredentialReferenceAsync(string name, CancellationToken cancellation = default) =>
        await db.Set<DeviceCredentialRow>().Where(row => row.Name == name).Select(row => row.Reference).FirstOrDefaultAsync(cancellation);

    /// <summary>The cluster with this number in the vendor's API; null when there is none.</summary>
    public async Task<string?> ClusterByVendorIdAsync(string family, string vendorId, CancellationToken cancellation = default) =>
        await db.Set<ClusterRow>().Where(row => row.Family == family && row.VendorId == vendorId).Select(row => row.Id).FirstOrDefaultAsync(cancellation);

    /// <summary>The node with this number within its role; null when there is none.</summary>
    public async Task<string?> NodeByNumberAsync(string clusterId, string role, int number, CancellationToken cancellation = default) =>
        await db.Set<NodeRow>().Where(row => row.ClusterId == clusterId && row.Role == role && row.Number == number).Select(row => row.Id).FirstOrDefaultAsync(cancellation);

    /// <summary>The cluster as planners and rules see it; null when it is not declared.</summary>
    public async Task<ClusterView?> ViewAsync(string clusterId, CancellationToken cancellation = default)
    {
        await db.Database.OpenConnectionAsync(cancellation);
        try
        {
            await using var batch = db.Batch();
            ClusterReader.Add(batch, clusterId);
            await using var reader = await batch.ExecuteReaderAsync(cancellation);
            return (await ClusterReader.ReadAsync(reader, clusterId, cancellation)).Cluster;
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    /// <summary>The cluster as people see it; null when it is not declared.</summary>
    public async Task<ClusterDetails?> DetailsAsync(string clusterId, CancellationToken cancellation = default)
    {
        var cluster = await db.Set<ClusterRow>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == clusterId, cancellation);
        if (cluster is null)
            return null;
        var nodes = await db.Set<NodeRow>().AsNoTracking().Where(row => row.ClusterId == clusterId).ToListAsync(cancellation);
        var facts = await db.Set<NodeFactsRow>().AsNoTracking().Where(row => row.ClusterId == clusterId).ToDictionaryAsync(row => row.NodeId, cancellation);
        var links = await db.Set<LinkRow>().AsNoTracking().Where(row => row.ClusterId == clusterId).OrderBy(row => row.A).ThenBy(row => row.B).ThenBy(row => row.APort).ToListAsync(cancellation);
        return new ClusterDetails
        {
            Id = cluster.Id,
            Family = cluster.Family,
            VendorId = cluster.VendorId,
            ScriptHost = cluster.ScriptHost,
            Settings = FleetSettings.Read(cluster.Settings),
            SqlUser = cluster.SqlUser,
            SqlCredential = cluster.SqlCredential,
            Nodes = [.. nodes.OrderBy(node => node.Id, NaturalOrder.Instance).Select(node => Details(node, facts.GetValueOrDefault(node.Id)))],
            Links = [.. links.Select(link => new DeclaredLink(link.A, link.B) { APort = NullIfEmpty(link.APort), BPort = NullIfEmpty(link.BPort), Cost = link.Cost })],
            Owner = await db.ScalarAsync<Guid?>("select owner from engine.lanes where cluster_id = $1", [Db.Text(clusterId)], cancellation),
        };
    }

    /// <summary>Where the devices of all clusters are to be found; those without an address are left out.</summary>
    public async Task<IReadOnlyList<DeviceAddress>> AddressesAsync(CancellationToken cancellation = default) =>
        await db.Set<NodeRow>().Where(row => row.Address != null).OrderBy(row => row.ClusterId).ThenBy(row => row.Id)
            .Select(row => new DeviceAddress(row.ClusterId, row.Id, row.Address!)).ToListAsync(cancellation);

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;

    private static NodeDetails Details(NodeRow node, NodeFactsRow? row) => new()
    {
        Id = node.Id,
        Role = node.Role,
        Number = node.Number,
        RedundancyGroup = node.RedundancyGroup,
        EquipmentType = node.RecordedType ?? node.DeclaredType,
        DeclaredType = node.DeclaredType,
        Settings = FleetSettings.Read(node.Settings),
        Address = node.Address,
        Port = node.Port,
        User = node.UserName,
        Profile = node.Profile,
        Serial = node.Serial,
        Mac = node.Mac,
        HostKeys = node.HostKeys,
        HostAuthority = node.HostAuthority,
        Credential = node.Credential,
        Facts = row is null ? ImmutableSortedDictionary<string, ObservedFact>.Empty : StoreJson.Read<ImmutableSortedDictionary<string, ObservedFact>>(row.Facts),
        ObservedAt = row?.ObservedAt,
        HealthySince = row?.HealthySince,
    };
}
