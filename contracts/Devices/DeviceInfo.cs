namespace UpgradePlatform.Contracts.Devices;

/// <summary>How a worker reaches a device or a script host, and how it knows that it is the right one. Carries no secret, only references.</summary>
public sealed record DeviceInfo
{
    /// <summary>Management address or host name; null when the fleet declares none, as for simulated devices.</summary>
    public string? Address { get; init; }

    /// <summary>Port of its SSH server.</summary>
    public int Port { get; init; } = 22;

    /// <summary>User to log in as.</summary>
    public string? User { get; init; }

    /// <summary>Where the worker finds the secret: <c>file:/absolute/path</c> or <c>env:NAME</c>. A private key or a password.</summary>
    public string? Credential { get; init; }

    /// <summary>Command profile: <c>frr</c>, <c>cumulus</c>, <c>junos</c>, <c>ios-xr</c>, <c>eos</c>, <c>sonic</c>; null on a script host.</summary>
    public string? Profile { get; init; }

    /// <summary>Hardware of its equipment type.</summary>
    public string? Platform { get; init; }

    /// <summary>Serial number declared; a host key may be enrolled anew only where it fits.</summary>
    public string? Serial { get; init; }

    /// <summary>Hardware address of its management port, for provisioning.</summary>
    public string? Mac { get; init; }

    /// <summary>Public host keys that are believed, each as <c>type base64</c>.</summary>
    public IReadOnlyList<string> HostKeys { get; init; } = [];

    /// <summary>Public key of the authority that signs its host certificate, as <c>type base64</c>; preferred to single keys.</summary>
    public string? HostAuthority { get; init; }

    /// <summary>Internal links, from this device's end.</summary>
    public IReadOnlyList<DeviceLink> Links { get; init; } = [];

    /// <summary>Ports that hosts hang on. Told of the device a command is for, not of its neighbours.</summary>
    public IReadOnlyList<string> HostPorts { get; init; } = [];

    /// <summary>Whether a detour takes <see cref="HostPorts"/> down: hosts that route statically do not see a detour by routing.</summary>
    public bool TakeHostPortsDown { get; init; }

    /// <summary>What the fleet says beyond that, by <see cref="DeviceSettings"/>: where a database server lives and listens.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>User of its database; null where it is none.</summary>
    public string? SqlUser { get; init; }

    /// <summary>Where the worker finds the password of that user: <c>file:/absolute/path</c> or <c>env:NAME</c>.</summary>
    public string? SqlCredential { get; init; }

    /// <summary>What is known of it, by <see cref="FactNames"/>.</summary>
    public IReadOnlyDictionary<string, string> Facts { get; init; } = new Dictionary<string, string>();
}
