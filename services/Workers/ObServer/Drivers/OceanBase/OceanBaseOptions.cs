using System.ComponentModel.DataAnnotations;

namespace UpgradePlatform.Workers.ObServer.Drivers.OceanBase;

/// <summary>The driver of real database clusters; configuration section <c>ObServer:OceanBase</c>.</summary>
public sealed class OceanBaseOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "ObServer:OceanBase";

    /// <summary>After how long the next server is asked too, 50 ms to 30 s, while one that was asked has not answered.</summary>
    [Range(typeof(TimeSpan), "00:00:00.05", "00:00:30")]
    public TimeSpan AskNextAfter { get; set; } = TimeSpan.FromMilliseconds(700);

    /// <summary>Time for one call on a host, 1 s to 5 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")]
    public TimeSpan HostTimeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How long one call copies of a package before it returns, 100 ms to 1 minute.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00")]
    public TimeSpan CopyFor { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Bytes of a package sent at a time, 64 kB to 8 MB.</summary>
    [Range(64 * 1024, 8 * 1024 * 1024)]
    public int PieceSize { get; set; } = 4 * 1024 * 1024;

    /// <summary>Time a database server has to stop by itself before it is ended, 0 s to 1 hour.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan GracefulStop { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>Time a started server has to show its process, 1 s to 10 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan StartTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Time limit of jobs that unpack, install and restart, 10 s to 1 day.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "1.00:00:00")]
    public TimeSpan JobTimeout { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Time limit of a script of the vendor's, 10 s to 7 days. One waits for compactions and may take hours.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "7.00:00:00")]
    public TimeSpan ScriptTimeout { get; set; } = TimeSpan.FromHours(4);

    /// <summary>Versions kept on a host, 2 to 20, the one that runs and the one that ran before among them.</summary>
    [Range(2, 20)]
    public int VersionsKept { get; set; } = 3;

    /// <summary>Where packages come from.</summary>
    [Required]
    public ArtifactOptions Artifacts { get; set; } = new();
}
