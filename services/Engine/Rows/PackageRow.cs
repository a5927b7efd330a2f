using System.ComponentModel.DataAnnotations.Schema;
using Microsoft.EntityFrameworkCore;

namespace UpgradePlatform.Engine.Rows;

/// <summary>A stored package.</summary>
[Table("packages")]
[PrimaryKey(nameof(Id))]
internal sealed class PackageRow
{
    public long Id { get; set; }

    public required string Name { get; set; }

    public required string Version { get; set; }

    public required string Release { get; set; }

    public required string Build { get; set; }

    public required string Distribution { get; set; }

    public required string Architecture { get; set; }

    public required string Sha256 { get; set; }

    public required string Md5 { get; set; }

    public long Size { get; set; }

    public long PayloadSize { get; set; }

    public long UnpackedSize { get; set; }

    public string? RouteData { get; set; }

    public DateTimeOffset StoredAt { get; set; }

    public required string StoredBy { get; set; }
}
