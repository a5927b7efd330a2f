using System.ComponentModel.DataAnnotations;

namespace UpgradePlatform.SimulatedObCluster;

/// <summary>The simulated database clusters; configuration section <c>SimulatedObCluster</c>.</summary>
public sealed class SimulatedObClusterOptions : IValidatableObject
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "SimulatedObCluster";

    /// <summary>Folder for the state of the clusters, one file each. Created when absent.</summary>
    [Required]
    public string Folder { get; set; } = "";

    /// <summary>
    /// Folder of clusters to declare at every start, one file each named <c>CLUSTER.json</c> with the body of a declaration. Servers that
    /// exist keep their state. Null for none.
    /// </summary>
    public string? DeclarationsFolder { get; set; }

    /// <summary>Bearer token every request must carry.</summary>
    public string? Token { get; set; }

    /// <summary>File holding the token; wins over <see cref="Token"/>.</summary>
    public string? TokenFile { get; set; }

    /// <summary>How long things take.</summary>
    [Required]
    public ObClusterTimings Timings { get; set; } = new();

    /// <summary>Bytes of a package that reach a host with one request, 1 and more.</summary>
    [Range(1, long.MaxValue)]
    public long PieceBytes { get; set; } = 128L << 20;

    /// <summary>Whether nothing is written to <see cref="Folder"/>: for tests that make many clusters and restart none.</summary>
    public bool InMemory { get; set; }

    /// <summary>
    /// Sabotage, for the control run of tests and nothing else: hosts forget which attempt a job was started for and start one for every
    /// order. Shows that those tests see a job that ran twice.
    /// </summary>
    public bool IgnoreAttemptIds { get; set; }

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (string.IsNullOrEmpty(Token) && string.IsNullOrEmpty(TokenFile))
            yield return new ValidationResult("SimulatedObCluster:TokenFile or SimulatedObCluster:Token is needed.", [nameof(TokenFile)]);
        if (Timings.All.Any(time => time < TimeSpan.Zero || time > TimeSpan.FromHours(1)))
            yield return new ValidationResult("SimulatedObCluster:Timings are between 0 and 1 hour.", [nameof(Timings)]);
        // Without a pause a health checker that waits would look for ever within one moment.
        if (Timings.HealthPause < TimeSpan.FromMilliseconds(1))
            yield return new ValidationResult("SimulatedObCluster:Timings:HealthPause is at least 1 ms.", [nameof(Timings)]);
    }
}
