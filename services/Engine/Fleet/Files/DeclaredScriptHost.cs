using UpgradePlatform.Contracts.Devices;

namespace UpgradePlatform.Engine.Fleet.Files;

/// <summary>A host that executes upgrade scripts, and how it is reached.</summary>
public sealed record DeclaredScriptHost
{
    /// <summary>Name by which clusters refer to it.</summary>
    public required string Name { get; init; }

    /// <summary>Address or host name.</summary>
    public required string Address { get; init; }

    /// <summary>Port of its SSH server.</summary>
    public int Port { get; init; } = new DeviceInfo().Port;

    /// <summary>User to log in as.</summary>
    public string? User { get; init; }

    /// <summary>Name of a credential.</summary>
    public string? Credential { get; init; }

    /// <summary>Public host keys that are believed, each as <c>type base64</c>.</summary>
    public IReadOnlyList<string> HostKeys { get; init; } = [];

    /// <summary>Public key of the authority that signs its host certificate, as <c>type base64</c>.</summary>
    public string? HostAuthority { get; init; }

    /// <summary>Command profile, where it is a device as well.</summary>
    public string? Profile { get; init; }
}
