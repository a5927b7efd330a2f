using System.ComponentModel.DataAnnotations.Schema;
using Microsoft.EntityFrameworkCore;

namespace UpgradePlatform.Engine.Rows;

/// <summary>Something a client is told. Without its body, which no list shows.</summary>
[Table("notifications")]
[PrimaryKey(nameof(Id))]
internal sealed class NotificationRow
{
    public Guid Id { get; set; }

    public Guid OperationId { get; set; }

    public required string Kind { get; set; }

    public long EventSequence { get; set; }

    public required string Target { get; set; }

    public required string Method { get; set; }

    public required string Path { get; set; }

    public required string State { get; set; }

    public int Tries { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset? NextTryAt { get; set; }

    public DateTimeOffset? LastTryAt { get; set; }

    public DateTimeOffset? DeliveredAt { get; set; }

    public string? Problem { get; set; }
}
