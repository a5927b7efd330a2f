using System.ComponentModel.DataAnnotations.Schema;
using Microsoft.EntityFrameworkCore;

namespace UpgradePlatform.Engine.Rows;

/// <summary>A declared host that executes upgrade scripts.</summary>
[Table("script_hosts")]
[PrimaryKey(nameof(Name))]
internal sealed class ScriptHostRow
{
    public required string Name { get; set; }

    public required string Address { get; set; }

    public int Port { get; set; }

    public string? UserName { get; set; }

    public string? Credential { get; set; }

    public string[] HostKeys { get; set; } = [];

    public string? HostAuthority { get; set; }

    public string? Profile { get; set; }
}
