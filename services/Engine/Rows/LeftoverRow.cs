using System.ComponentModel.DataAnnotations.Schema;
using Microsoft.EntityFrameworkCore;

namespace UpgradePlatform.Engine.Rows;

/// <summary>Something entered and on purpose not exited.</summary>
[Table("leftovers")]
[PrimaryKey(nameof(Owner), nameof(Unit), nameof(Pair))]
internal sealed class LeftoverRow
{
    public Guid Owner { get; set; }

    public required string ClusterId { get; set; }

    public required string Unit { get; set; }

    public required string Pair { get; set; }

    public required string Reason { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public Guid? AdoptedBy { get; set; }

    public DateTimeOffset? ClearedAt { get; set; }
}
