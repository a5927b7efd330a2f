using System.ComponentModel.DataAnnotations;

namespace UpgradePlatform.Workers.Runtime.Simulated;

/// <summary>Where simulated devices of a family are.</summary>
/// <param name="section">Name of the configuration section.</param>
public abstract class SimulatorOptions(string section) : IValidatableObject
{
    /// <summary>Address of the simulation with its prefix, for example <c>http://fabric:8080/fabric/v1</c>.</summary>
    [Required]
    public Uri? Url { get; set; }

    /// <summary>Bearer token of the simulation.</summary>
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
            yield return new ValidationResult($"{section}:Url is an absolute address.", [nameof(Url)]);
        if (string.IsNullOrEmpty(Token) && string.IsNullOrEmpty(TokenFile))
            yield return new ValidationResult($"{section}:TokenFile or {section}:Token is needed.", [nameof(TokenFile)]);
    }
}
