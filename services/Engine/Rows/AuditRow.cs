using System.ComponentModel.DataAnnotations.Schema;
using Microsoft.EntityFrameworkCore;

namespace UpgradePlatform.Engine.Rows;

/// <summary>Who did what to what, why, from where, with what result.</summary>
[Table("audit")]
[PrimaryKey(nameof(Id))]
internal sealed class AuditRow
{
    [DatabaseGenerated(DatabaseGeneratedOption.Identity)]
    public long Id { get; set; }

    [DatabaseGenerated(DatabaseGeneratedOption.Identity)]
    public DateTimeOffset At { get; set; }

    public required string Principal { get; set; }

    public required string Role { get; set; }

    public required string Action { get; set; }

    public required string Target { get; set; }

    public string? Reason { get; set; }

    public string? SourceAddress { get; set; }

    public required string Result { get; set; }
}
