using System.ComponentModel.DataAnnotations;

namespace UpgradePlatform.Api.Databases;

/// <summary>Options of what the API does for database clusters, section <c>Databases</c>.</summary>
public sealed class DatabaseOptions
{
    /// <summary>Section.</summary>
    public const string Section = "Databases";

    /// <summary>Seconds within which a worker answers what stands against an upgrade, 1 to 120.</summary>
    [Range(1, 120)]
    public int ExaminationSeconds { get; set; } = 20;

    /// <summary>Most bytes of a package, from 1 MiB.</summary>
    [Range(1L << 20, 1L << 40)]
    public long LargestPackage { get; set; } = 4L << 30;
}
