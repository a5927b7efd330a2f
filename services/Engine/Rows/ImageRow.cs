using System.ComponentModel.DataAnnotations.Schema;
using Microsoft.EntityFrameworkCore;

namespace UpgradePlatform.Engine.Rows;

/// <summary>A declared image of an operating system.</summary>
[Table("images")]
[PrimaryKey(nameof(Id))]
internal sealed class ImageRow
{
    public required string Id { get; set; }

    public string? EquipmentType { get; set; }

    public required string Source { get; set; }

    public string? Sha256 { get; set; }
}
