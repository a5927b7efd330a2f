using System.ComponentModel.DataAnnotations.Schema;
using Microsoft.EntityFrameworkCore;

namespace UpgradePlatform.Engine.Rows;

/// <summary>Header of one revision of a plan.</summary>
[Table("plans")]
[PrimaryKey(nameof(OperationId), nameof(Revision))]
internal sealed class PlanRow
{
    public Guid OperationId { get; set; }

    public int Revision { get; set; }

    public required string Direction { get; set; }

    public required string Digest { get; set; }

    [Column(TypeName = "jsonb")]
    public required string Basis { get; set; }

    [Column(TypeName = "jsonb")]
    public required string Findings { get; set; }

    public DateTimeOffset CreatedAt { get; set; }
}
