using UpgradePlatform.Contracts.Devices;

namespace UpgradePlatform.Engine.Fleet.Files;

/// <summary>A node of a cluster.</summary>
public sealed record DeclaredNode
{
    /// <summary>Id within the cluster.</summary>
    public required string Id { get; init; }

    /// <summary>Role.</summary>
    public required string Role { get; init; }

    /// <summary>Number within the role, from 1: the vendor's node id.</summary>
    public required int Number { get; init; }

    /// <summary>Nodes that stand in for each other.</summary>
    public required string RedundancyGroup { get; init; }

    /// <summary>Equipment type; null for what has none: a database server.</summary>
    public string? EquipmentType { get; init; }

    /// <summary>What is its family's own, by <see cref="DeviceSettings"/>.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>Management address.</summary>
    public string? Address { get; init; }

    /// <summary>Port of its SSH server.</summary>
    public int Port { get; init; } = new DeviceInfo().Port;

    /// <summary>User to log in as.</summary>
    public string? User { get; init; }

    /// <summary>Command profile, from <see cref="Core.Fleet.DeviceProfiles"/>; wins over that of the equipment type.</summary>
    public string? Profile { get; init; }

    /// <summary>Hardware address of its management port, in lower case with colons.</summary>
    public string? Mac { get; init; }

    /// <summary>Public host keys that are believed, each as <c>type base64</c>.</summary>
    public IReadOnlyList<string> HostKeys { get; init; } = [];

    /// <summary>Public key of the authority that signs its host certificate, as <c>type base64</c>.</summary>
    public string? HostAuthority { get; init; }

    /// <summary>Ports that hosts hang on.</summary>
    public IReadOnlyList<string> HostPorts { get; init; } = [];

    /// <summary>Whether a detour takes them down.</summary>
    public bool TakeHostPortsDown { get; init; }

    /// <summary>Serial number.</summary>
    public string? Serial { get; init; }

    /// <summary>Name of a credential.</summary>
    public string? Credential { get; init; }
}
