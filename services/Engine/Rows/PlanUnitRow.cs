using System.ComponentModel.DataAnnotations.Schema;
using Microsoft.EntityFrameworkCore;

namespace UpgradePlatform.Engine.Rows;

/// <summary>One unit of one revision of a plan.</summary>
[Table("plan_units")]
[PrimaryKey(nameof(OperationId), nameof(Revision), nameof(UnitId))]
internal sealed class PlanUnitRow
{
    public Guid OperationId { get; set; }

    public int Revision { get; set; }

    public int Ordinal { get; set; }

    public required string UnitId { get; set; }

    public required string Title { get; set; }

    public int Stage { get; set; }

    public required string StageTitle { get; set; }

    public int MaxParallel { get; set; }

    public required string RedundancyGroup { get; set; }

    public string[]? Nodes { get; set; }

    [Column(TypeName = "jsonb")]
    public required string Steps { get; set; }

    [Column(TypeName = "jsonb")]
    public required string Mirror { get; set; }

    public string? NoWayBack { get; set; }
}
