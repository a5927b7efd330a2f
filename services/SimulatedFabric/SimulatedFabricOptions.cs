using System.ComponentModel.DataAnnotations;

namespace UpgradePlatform.SimulatedFabric;

/// <summary>The simulated switches; configuration section <c>SimulatedFabric</c>.</summary>
public sealed class SimulatedFabricOptions : IValidatableObject
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "SimulatedFabric";

    /// <summary>Folder for the state of the devices, one file per cluster. Created when absent.</summary>
    [Required]
    public string Folder { get; set; } = "";

    /// <summary>
    /// Folder of fabrics to declare at every start, one file per cluster named <c>CLUSTER.json</c> with the body of a declaration.
    /// Devices that exist keep their state. Null for none.
    /// </summary>
    public string? DeclarationsFolder { get; set; }

    /// <summary>Bearer token every request must carry.</summary>
    public string? Token { get; set; }

    /// <summary>File holding the token; wins over <see cref="Token"/>.</summary>
    public string? TokenFile { get; set; }

    /// <summary>How long devices take.</summary>
    [Required]
    public FabricTimings Timings { get; set; } = new();

    /// <summary>Line every device logs after a boot, beside the one of its kind: <c>UI_COMMIT_COMPLETED: commit complete</c>.</summary>
    public string CompletionLine { get; set; } = "ZTP DHCP: Script returned success";

    /// <summary>
    /// Sabotage, for the control run of the crash tests and nothing else: the script host forgets which attempt a script was started
    /// for, starts one for every order, and shows a job only when it has ended. Shows that those tests see a script that ran twice.
    /// </summary>
    public bool IgnoreAttemptIds { get; set; }

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (string.IsNullOrEmpty(Token) && string.IsNullOrEmpty(TokenFile))
            yield return new ValidationResult("SimulatedFabric:TokenFile or SimulatedFabric:Token is needed.", [nameof(TokenFile)]);
        foreach (var time in Timings.All)
        {
            if (time < TimeSpan.Zero || time > TimeSpan.FromHours(1))
                yield return new ValidationResult("SimulatedFabric:Timings are between 0 and 1 hour.", [nameof(Timings)]);
        }
    }
}
