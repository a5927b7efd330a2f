using System.Collections.Immutable;

namespace UpgradePlatform.Core.Planning;

/// <summary>One node to upgrade.</summary>
public sealed record NodeRequest
{
    /// <summary>Node id within the cluster.</summary>
    public required string Node { get; init; }

    /// <summary>Equipment type after the upgrade.</summary>
    public required string EquipmentType { get; init; }

    /// <summary>Upgrade script, absolute path on the script host.</summary>
    public required string ScriptPath { get; init; }

    /// <summary>Whether zero touch provisioning is prepared (D-01).</summary>
    public bool Ztp { get; init; }

    /// <summary>Text in the device's log that means success.</summary>
    public string? CompleteMessage { get; init; }

    /// <summary>Texts that mean failure.</summary>
    public ImmutableArray<string> ErrorMessages { get; init; } = [];

    /// <summary>Whether a person confirms before traffic returns.</summary>
    public bool Confirm { get; init; }
}
