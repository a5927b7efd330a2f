using System.ComponentModel.DataAnnotations.Schema;
using Microsoft.EntityFrameworkCore;

namespace UpgradePlatform.Engine.Rows;

/// <summary>An artifact that is stored.</summary>
[Table("artifacts")]
[PrimaryKey(nameof(Sha256))]
internal sealed class ArtifactRow
{
    public required string Sha256 { get; set; }

    public long Size { get; set; }
}
