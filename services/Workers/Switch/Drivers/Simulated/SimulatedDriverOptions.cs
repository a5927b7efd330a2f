using System.ComponentModel.DataAnnotations;

namespace UpgradePlatform.Workers.Switch.Drivers.Simulated;

/// <summary>Where the simulated fabric is; configuration section <c>Switch:Simulated</c>.</summary>
public sealed class SimulatedDriverOptions : IValidatableObject
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Switch:Simulated";

    /// <summary>Address of the fabric with its prefix, for example <c>http://fabric:8080/fabric/v1</c>.</summary>
    [Required]
    public Uri? Url { get; set; }

    /// <summary>Bearer token of the fabric.</summary>
    public string? Token { get; set; }

    /// <summary>File holding the token; wins over <see cref="Token"/>.</summary>
    public string? TokenFile { get; set; }

    /// <summary>Time one request may take, 10 ms to 1 minute; several fit into the time of a handler.</summary>
    [Range(typeof(TimeSpan), "00:00:00.01", "00:01:00")]
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Url is { IsAbsoluteUri: false })
            yield return new ValidationResult("Switch:Simulated:Url is an absolute address.", [nameof(Url)]);
        if (string.IsNullOrEmpty(Token) && string.IsNullOrEmpty(TokenFile))
            yield return new ValidationResult("Switch:Simulated:TokenFile or Switch:Simulated:Token is needed.", [nameof(TokenFile)]);
    }
}
