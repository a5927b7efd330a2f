using System.ComponentModel.DataAnnotations;
using System.Net;

namespace UpgradePlatform.SyslogReceiver;

/// <summary>Where lines of devices are received, and how many; section <c>Syslog</c>.</summary>
public sealed class SyslogOptions : IValidatableObject
{
    /// <summary>Section.</summary>
    public const string Section = "Syslog";

    /// <summary>Whether to listen at all.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Address to listen on; <c>::</c> takes IPv4 as well.</summary>
    public string Address { get; set; } = "0.0.0.0";

    /// <summary>UDP port; 0 for none. The standard one, 514, needs the right to bind ports below 1024.</summary>
    [Range(0, 65535)]
    public int UdpPort { get; set; } = 5514;

    /// <summary>TCP port; 0 for none.</summary>
    [Range(0, 65535)]
    public int TcpPort { get; set; } = 5514;

    /// <summary>Bytes of a line; the rest is cut off and a mark says so. 1024 is what RFC 3164 allows a device to send.</summary>
    [Range(1024, 65536)]
    public int MaxLineBytes { get; set; } = 8192;

    /// <summary>Lines per second of one device in the long run.</summary>
    [Range(1, 100_000)]
    public int LinesPerSecond { get; set; } = 100;

    /// <summary>Lines of one device at once: a boot says a lot in a moment.</summary>
    [Range(1, 1_000_000)]
    public int Burst { get; set; } = 2000;

    /// <summary>Lines that wait for the database, of all devices; what comes when it is full is dropped and counted.</summary>
    [Range(100, 1_000_000)]
    public int QueuedLines { get; set; } = 20_000;

    /// <summary>TCP connections of one device; with one more the oldest is closed, since a device that rebooted has forgotten it.</summary>
    [Range(1, 1000)]
    public int ConnectionsPerDevice { get; set; } = 4;

    /// <summary>Seconds between two looks at the devices' addresses.</summary>
    [Range(1, 3600)]
    public int RefreshSeconds { get; set; } = 10;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!IPAddress.TryParse(Address, out _))
            yield return new($"Syslog:Address {Address} is not an IP address.", [nameof(Address)]);
        if (UdpPort == 0 && TcpPort == 0)
            yield return new("Syslog:UdpPort and Syslog:TcpPort are both 0: nothing would be received. Set Syslog:Enabled to false if that is meant.", [nameof(UdpPort), nameof(TcpPort)]);
        if (Burst < LinesPerSecond)
            yield return new("Syslog:Burst is less than Syslog:LinesPerSecond.", [nameof(Burst)]);
    }
}
