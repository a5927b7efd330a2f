using System.ComponentModel.DataAnnotations.Schema;
using Microsoft.EntityFrameworkCore;

namespace UpgradePlatform.Engine.Rows;

/// <summary>A declared node, with the equipment type an upgrade recorded.</summary>
[Table("nodes")]
[PrimaryKey(nameof(ClusterId), nameof(Id))]
internal sealed class NodeRow
{
    public required string ClusterId { get; set; }

    public required string Id { get; set; }

    public required string Role { get; set; }

    public int Number { get; set; }

    public required string RedundancyGroup { get; set; }

    public string? DeclaredType { get; set; }

    public string? RecordedType { get; set; }

    public DateTimeOffset? RecordedAt { get; set; }

    public string? Address { get; set; }

    public int Port { get; set; }

    public string? UserName { get; set; }

    public string? Profile { get; set; }

    public string? Serial { get; set; }

    public string? Mac { get; set; }

    public string[] HostKeys { get; set; } = [];

    public string[] HostPorts { get; set; } = [];

    public bool TakeHostPortsDown { get; set; }

    public string? HostAuthority { get; set; }

    public string? Credential { get; set; }

    [Column(TypeName = "jsonb")]
    public string Settings { get; set; } = "{}";
}
