using System.ComponentModel.DataAnnotations.Schema;
using Microsoft.EntityFrameworkCore;

namespace UpgradePlatform.Engine.Rows;

/// <summary>An attempt, live or ended.</summary>
[Table("attempts")]
[PrimaryKey(nameof(Id))]
internal sealed class AttemptRow
{
    public required string Id { get; set; }

    public Guid OperationId { get; set; }

    public int Revision { get; set; }

    public required string Unit { get; set; }

    public required string Step { get; set; }

    public required string Target { get; set; }

    public required string Role { get; set; }

    public int Number { get; set; }

    public required string Status { get; set; }

    public DateTimeOffset StartedAt { get; set; }

    public DateTimeOffset Deadline { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    [Column(TypeName = "jsonb")]
    public required string Body { get; set; }
}
