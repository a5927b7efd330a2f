using System.ComponentModel.DataAnnotations.Schema;
using Microsoft.EntityFrameworkCore;

namespace UpgradePlatform.Engine.Rows;

/// <summary>How a unit of one revision stands.</summary>
[Table("units")]
[PrimaryKey(nameof(OperationId), nameof(Revision), nameof(UnitId))]
internal sealed class UnitRow
{
    public Guid OperationId { get; set; }

    public int Revision { get; set; }

    public required string UnitId { get; set; }

    public required string Status { get; set; }

    public required string[] Entered { get; set; }

    [DatabaseGenerated(DatabaseGeneratedOption.Computed)]
    public bool Out { get; set; }

    [Column(TypeName = "jsonb")]
    public required string Body { get; set; }
}
