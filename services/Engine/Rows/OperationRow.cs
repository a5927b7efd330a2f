using System.ComponentModel.DataAnnotations.Schema;
using Microsoft.EntityFrameworkCore;

namespace UpgradePlatform.Engine.Rows;

/// <summary>An operation. Written by the unit of work, in SQL; read here for queries.</summary>
[Table("operations")]
[PrimaryKey(nameof(Id))]
internal sealed class OperationRow
{
    public Guid Id { get; set; }

    public required string ClusterId { get; set; }

    public required string Family { get; set; }

    public required string Kind { get; set; }

    public required string Lane { get; set; }

    public required string Phase { get; set; }

    public required string Direction { get; set; }

    public required string Intent { get; set; }

    public string? Outcome { get; set; }

    public string? OutcomeReason { get; set; }

    public int Revision { get; set; }

    public long Fence { get; set; }

    public long Sequence { get; set; }

    public DateTimeOffset NotBefore { get; set; }

    public DateTimeOffset AcceptedAt { get; set; }

    public DateTimeOffset? StartedAt { get; set; }

    public DateTimeOffset? ClosedAt { get; set; }

    public DateTimeOffset? WakeAt { get; set; }

    [Column(TypeName = "jsonb")]
    public required string Request { get; set; }

    [Column(TypeName = "jsonb")]
    public required string Policy { get; set; }

    [Column(TypeName = "jsonb")]
    public required string Body { get; set; }

    public required string Dialect { get; set; }

    public required string DialectId { get; set; }

    public required string Principal { get; set; }

    public string? RequestMethod { get; set; }

    public string? RequestUri { get; set; }

    public string? RequestBody { get; set; }

    public string? Notification { get; set; }
}
