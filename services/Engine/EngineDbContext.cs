using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using UpgradePlatform.Engine.Rows;

namespace UpgradePlatform.Engine;

/// <summary>
/// The schema <c>engine</c>, for queries and for what changes seldom. The rows of an operation are written by its unit of work, in one
/// batch on this context's connection and transaction.
/// </summary>
/// <param name="options">Options.</param>
public sealed class EngineDbContext(DbContextOptions<EngineDbContext> options) : DbContext(options)
{
    private static readonly Type[] Rows =
    [
        typeof(OperationRow), typeof(PlanRow), typeof(PlanUnitRow), typeof(UnitRow), typeof(AttemptRow), typeof(EventRow), typeof(LeftoverRow),
        typeof(ClusterRow), typeof(NodeRow), typeof(LinkRow), typeof(EquipmentTypeRow), typeof(ImageRow), typeof(DeviceCredentialRow),
        typeof(ScriptHostRow), typeof(NodeFactsRow), typeof(FleetRevisionRow), typeof(CredentialRow), typeof(AuditRow), typeof(AttemptLogRow),
        typeof(NotificationRow), typeof(ArtifactRow), typeof(PackageRow), typeof(VendorDagRow),
    ];

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        modelBuilder.HasDefaultSchema("engine");
        foreach (var row in Rows)
            modelBuilder.Entity(row);
        foreach (var property in modelBuilder.Model.GetEntityTypes().SelectMany(type => type.GetProperties()))
            property.SetColumnName(JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name));
    }
}
