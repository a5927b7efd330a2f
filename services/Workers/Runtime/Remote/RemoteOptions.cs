using System.ComponentModel.DataAnnotations;

namespace UpgradePlatform.Workers.Runtime.Remote;

/// <summary>How a worker reaches devices and script hosts; configuration section <c>Remote</c>.</summary>
public sealed class RemoteOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Remote";

    /// <summary>Absolute path of the OpenSSH client, 8.4 or newer.</summary>
    [Required]
    public string Program { get; set; } = "/usr/bin/ssh";

    /// <summary>
    /// Folder in which the worker makes one of its own, mode 700: connections and, for the moment of a login, secrets. At most 50
    /// characters, since Unix sockets live in it, on a file system that allows execution and best in memory. The system's temporary
    /// folder where none is given.
    /// </summary>
    public string? StateFolder { get; set; }

    /// <summary>Time for a connection, and about that after which one over which nothing comes any more is given up, 1 s to 2 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:02:00")]
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Time an unused connection is kept for the next command, 1 s to 1 hour.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan KeepConnection { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Commands at once on one host, 1 to 32; OpenSSH serves 10 over one connection.</summary>
    [Range(1, 32)]
    public int SessionsPerHost { get; set; } = 8;

    /// <summary>Further tries of a command that certainly did not begin, 0 to 10.</summary>
    [Range(0, 10)]
    public int Retries { get; set; } = 2;

    /// <summary>Folder for remote jobs on script hosts: absolute, or below the home of the login user.</summary>
    [Required]
    [RegularExpression("^[A-Za-z0-9._/-]+$")]
    public string JobsFolder { get; set; } = ".upgrade-platform/jobs";

    /// <summary>Ended jobs kept per cluster on a script host, 1 to 10000; older ones are removed when another starts.</summary>
    [Range(1, 10_000)]
    public int JobsKept { get; set; } = 100;

    /// <summary>Days for which an ended job is kept at least as long as <see cref="JobsKept"/> allows, 1 to 3650.</summary>
    [Range(1, 3650)]
    public int JobsKeptDays { get; set; } = 30;

    /// <summary>Folders on script hosts whose scripts may be run, absolute; none may where none is given.</summary>
    public IList<string> ScriptFolders { get; } = [];

    /// <summary>Folders on script hosts from which templates of boot files are taken, absolute.</summary>
    public IList<string> TemplateFolders { get; } = [];

    /// <summary>Folders on script hosts into which boot files of a node are written, absolute.</summary>
    public IList<string> IncludeFolders { get; } = [];
}
