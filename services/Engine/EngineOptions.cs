using System.ComponentModel.DataAnnotations;

namespace UpgradePlatform.Engine;

/// <summary>Where the store is.</summary>
public sealed class EngineOptions
{
    /// <summary>Npgsql connection string; from <c>ConnectionStrings:Engine</c>.</summary>
    [Required(AllowEmptyStrings = false, ErrorMessage = "ConnectionStrings:Engine is missing: it names the PostgreSQL database of the platform.")]
    public string ConnectionString { get; set; } = "";

    /// <summary>File holding the password, which keeps it out of environment and process list; wins over one in the connection string.</summary>
    public string? PasswordFile { get; set; }

    /// <summary>File holding the key that seals private keys: 32 random bytes in base64. Null where no feature of this process has private keys.</summary>
    public string? SealingKeyFile { get; set; }

    /// <summary>Plans kept in memory; a plan is never rewritten, so an entry is never wrong.</summary>
    [Range(1, 100_000)]
    public int CachedPlans { get; set; } = 512;
}
