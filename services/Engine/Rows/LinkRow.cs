using System.ComponentModel.DataAnnotations.Schema;
using Microsoft.EntityFrameworkCore;

namespace UpgradePlatform.Engine.Rows;

/// <summary>A declared link between two nodes.</summary>
[Table("links")]
[PrimaryKey(nameof(ClusterId), nameof(A), nameof(B), nameof(APort), nameof(BPort))]
internal sealed class LinkRow
{
    public required string ClusterId { get; set; }

    public required string A { get; set; }

    public required string B { get; set; }

    /// <summary>Empty where the file names none: a key has no nulls.</summary>
    public string APort { get; set; } = "";

    public string BPort { get; set; } = "";

    public int Cost { get; set; }
}
