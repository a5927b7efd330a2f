using System.ComponentModel.DataAnnotations;

namespace UpgradePlatform.Hosting;

/// <summary>
/// Where the message bus is; configuration section <c>Bus</c>. RabbitMQ is the default on purpose: a service started alone on an
/// in-memory bus would run without error and reach nobody, so that choice has to be written down.
/// </summary>
public sealed class BusOptions : IValidatableObject
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Bus";

    /// <summary>Transport to use.</summary>
    public BusTransport Transport { get; set; } = BusTransport.RabbitMq;

    /// <summary>Broker host name or address.</summary>
    [Required]
    public string Host { get; set; } = "localhost";

    /// <summary>Broker port, 1 to 65535.</summary>
    [Range(1, 65535)]
    public int Port { get; set; } = 5672;

    /// <summary>Virtual host on the broker.</summary>
    [Required]
    public string VirtualHost { get; set; } = "/";

    /// <summary>Broker user; needed with <see cref="BusTransport.RabbitMq"/>.</summary>
    public string? Username { get; set; }

    /// <summary>Password of the user. Prefer <see cref="PasswordFile"/>, which keeps it out of environment and process list.</summary>
    public string? Password { get; set; }

    /// <summary>File holding the password, without or with a trailing line end; wins over <see cref="Password"/>.</summary>
    public string? PasswordFile { get; set; }

    /// <summary>Whether to speak TLS to the broker.</summary>
    public bool UseTls { get; set; }

    /// <summary>Name under which the broker's management shows the connection; the service name when absent.</summary>
    public string? ConnectionName { get; set; }

    /// <summary>
    /// Messages held at once by each receiving endpoint, 1 to 1000. Small, so that a slow process does not hoard what another could do.
    /// </summary>
    [Range(1, 1000)]
    public int Prefetch { get; set; } = 16;

    /// <summary>
    /// How long the bus may stay deaf while the broker takes connections, 1 second to 1 hour; then the process ends with status 75, for its
    /// supervisor to start it again. Longer than a broker needs to come up.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan DeafLimit { get; set; } = TimeSpan.FromMinutes(2);

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Transport is not BusTransport.RabbitMq)
            yield break;
        if (string.IsNullOrEmpty(Username))
            yield return new ValidationResult("Bus:Username is needed with the RabbitMq transport.", [nameof(Username)]);
        if (string.IsNullOrEmpty(Password) && string.IsNullOrEmpty(PasswordFile))
            yield return new ValidationResult("Bus:PasswordFile or Bus:Password is needed with the RabbitMq transport.", [nameof(PasswordFile)]);
    }
}
