using System.ComponentModel.DataAnnotations.Schema;
using Microsoft.EntityFrameworkCore;

namespace UpgradePlatform.Engine.Rows;

/// <summary>A declared equipment type.</summary>
[Table("equipment_types")]
[PrimaryKey(nameof(Id))]
internal sealed class EquipmentTypeRow
{
    public required string Id { get; set; }

    public required string Platform { get; set; }

    public required string Os { get; set; }

    public required string Version { get; set; }

    public string? ScriptPath { get; set; }

    public string? Image { get; set; }

    public string? Profile { get; set; }
}
