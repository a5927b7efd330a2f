using System.ComponentModel.DataAnnotations;

namespace UpgradePlatform.Workers.Runtime.Sql;

/// <summary>How a worker speaks SQL; configuration section <c>Sql</c>.</summary>
public sealed class SqlOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Sql";

    /// <summary>Absolute path of a command-line client that takes MySQL's options: <c>mariadb</c>, <c>mysql</c> or <c>obclient</c>.</summary>
    [Required]
    public string Program { get; set; } = "/usr/bin/mariadb";

    /// <summary>Folder in which the worker makes one of its own, mode 700, for files with passwords; best in memory. The system's temporary folder where none is given.</summary>
    public string? StateFolder { get; set; }

    /// <summary>Time for a connection, in whole seconds, 1 s to 1 minute. A dead server costs this much.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:01:00")]
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Time for a statement with its connection, 100 ms to 10 minutes; then the client is ended.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:10:00")]
    public TimeSpan CallTimeout { get; set; } = TimeSpan.FromSeconds(12);

    /// <summary>Largest answer in bytes, 64 kB to 1 GiB; a larger one counts as none.</summary>
    [Range(64 * 1024, 1024 * 1024 * 1024)]
    public int MaxAnswer { get; set; } = 64 * 1024 * 1024;

    /// <summary>File with the certificates of authorities; where given, every connection is encrypted and the server's certificate must be of one of them.</summary>
    public string? AuthorityFile { get; set; }
}
