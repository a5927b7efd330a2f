using System.ComponentModel.DataAnnotations.Schema;
using Microsoft.EntityFrameworkCore;

namespace UpgradePlatform.Engine.Rows;

/// <summary>An event of the log.</summary>
[Table("events")]
[PrimaryKey(nameof(OperationId), nameof(Sequence))]
internal sealed class EventRow
{
    public Guid OperationId { get; set; }

    public long Sequence { get; set; }

    public required string Family { get; set; }

    public required string ClusterId { get; set; }

    public required string Entity { get; set; }

    public required string EntityId { get; set; }

    public required string Status { get; set; }

    public string? Reason { get; set; }

    [Column(TypeName = "jsonb")]
    public required string Details { get; set; }

    public DateTimeOffset RecordedAt { get; set; }

    public long? Position { get; set; }
}
