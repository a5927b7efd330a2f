using System.ComponentModel.DataAnnotations.Schema;
using Microsoft.EntityFrameworkCore;

namespace UpgradePlatform.Engine.Rows;

/// <summary>A declared cluster.</summary>
[Table("clusters")]
[PrimaryKey(nameof(Id))]
internal sealed class ClusterRow
{
    public required string Id { get; set; }

    public required string Family { get; set; }

    public string? VendorId { get; set; }

    public string? ScriptHost { get; set; }

    [Column(TypeName = "jsonb")]
    public string Settings { get; set; } = "{}";

    public string? SqlUser { get; set; }

    public string? SqlCredential { get; set; }
}
