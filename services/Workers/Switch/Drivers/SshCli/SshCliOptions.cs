using System.ComponentModel.DataAnnotations;
using UpgradePlatform.Workers.Switch.Profiles;

namespace UpgradePlatform.Workers.Switch.Drivers.SshCli;

/// <summary>How real switches are treated; configuration section <c>Switch:SshCli</c>.</summary>
public sealed class SshCliOptions : IValidatableObject
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Switch:SshCli";

    /// <summary>How traffic is kept away: <c>max-metric</c> or <c>link-cost</c>; the profile of each switch decides where nothing is said.</summary>
    [RegularExpression("^(max-metric|link-cost)$")]
    public string? Detour { get; set; }

    /// <summary>Routing cost of internal links during a detour by link cost, 1 to 65535 (specification 1.11).</summary>
    [Range(1, 65535)]
    public int DetourCost { get; set; } = 10000;

    /// <summary>Folder on the script host for the detour book: absolute, or below the home of the login user.</summary>
    [Required]
    [RegularExpression("^[A-Za-z0-9._/-]{1,200}$")]
    public string StateFolder { get; set; } = ".upgrade-platform";

    /// <summary>
    /// Folder on the script host with service configurations, as <c>equipment type/node.conf</c>; absolute. Without it, and for switches
    /// without a file there, recovery loads the configuration that the switch itself has saved.
    /// </summary>
    [RegularExpression("^/[A-Za-z0-9._/-]{1,200}$")]
    public string? ServiceFolder { get; set; }

    /// <summary>Forwarded packets per second over internal links and host ports below which a switch counts as drained, 0 to 1000000.</summary>
    [Range(0, 1_000_000)]
    public int DrainedBelow { get; set; } = 20;

    /// <summary>Time between two samples of the counters, 100 ms to 4 s; a look at a drain takes two such times.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:00:04")]
    public TimeSpan SampleTime { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Time after the detour in which the traffic must have left, 1 s to 1 hour; later the step fails with figures.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan DrainLimit { get; set; } = TimeSpan.FromMinutes(4);

    /// <summary>
    /// Time the fabric may still send into a switch after its detour by routing, 0 to 15 s, before the detour is refused: only then are
    /// its host ports taken down. A look takes this time at most, and must end within a handler's.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:15")]
    public TimeSpan HostPortsAfter { get; set; } = TimeSpan.FromSeconds(8);

    /// <summary>
    /// Share of its former traffic that every internal link must carry again after the release, 0 to 1; 0 looks at the sum alone.
    /// </summary>
    [Range(0.0, 1.0)]
    public double BalanceShare { get; set; } = 0.1;

    /// <summary>Time after the return in which the completion text is waited for, 0 to 1 hour; afterwards version and boot decide alone.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan CompletionGrace { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Time for which every adjacency must have been up before a switch is ready, 0 to 10 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")]
    public TimeSpan Settle { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Free space a switch needs before an upgrade, in megabytes, 0 to 1000000.</summary>
    [Range(0, 1_000_000)]
    public int FreeMegabytes { get; set; } = 100;

    /// <summary>Time the upgrade script may run, 1 s to 7 days (D-07).</summary>
    [Range(typeof(TimeSpan), "00:00:01", "7.00:00:00")]
    public TimeSpan ScriptLimit { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>Boot files prepared where a request asks for zero touch provisioning.</summary>
    public IList<BootFileOptions> BootFiles { get; } = [];

    /// <summary>
    /// Replacements in boot files beside those known of the switch, by placeholder without its <c>$$</c>: <c>LOGSERVERADDRESS</c>,
    /// <c>NTPSERVER</c>, ...
    /// </summary>
    public IDictionary<string, string> BootValues { get; } = new Dictionary<string, string>();

    internal DetourMethod? Method => Detour switch { "max-metric" => DetourMethod.MaxMetric, "link-cost" => DetourMethod.LinkCost, _ => null };

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (new[] { StateFolder, ServiceFolder }.Any(folder => folder?.Split('/').Contains("..") == true))
            yield return new ValidationResult("Switch:SshCli: a folder is named without '..'.", [nameof(StateFolder)]);
        for (var i = 0; i < BootFiles.Count; i++)
            if (BootFiles[i] is not { EquipmentType.Length: > 0, Template.Length: > 0, Folder.Length: > 0 })
                yield return new ValidationResult($"Switch:SshCli:BootFiles:{i} needs EquipmentType, Template and Folder.", [nameof(BootFiles)]);
    }
}
