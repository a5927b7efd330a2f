using System.ComponentModel.DataAnnotations.Schema;
using Microsoft.EntityFrameworkCore;

namespace UpgradePlatform.Engine.Rows;

/// <summary>A fleet file as it was applied.</summary>
[Table("fleet_revisions")]
[PrimaryKey(nameof(Id))]
internal sealed class FleetRevisionRow
{
    [DatabaseGenerated(DatabaseGeneratedOption.Identity)]
    public long Id { get; set; }

    public required string Text { get; set; }

    public required string Principal { get; set; }

    [DatabaseGenerated(DatabaseGeneratedOption.Identity)]
    public DateTimeOffset AppliedAt { get; set; }
}
