using System.ComponentModel.DataAnnotations.Schema;
using Microsoft.EntityFrameworkCore;

namespace UpgradePlatform.Engine.Rows;

/// <summary>A declared link between two nodes.</summary>
[Table("links")]
[PrimaryKey(nameof(ClusterId), nameof(A), nameof(B))]
internal sealed class LinkRow
{
    public required string ClusterId { get; set; }

    public required string A { get; set; }

    public required string B { get; set; }
}
