namespace UpgradePlatform.Api.Native.Models;

/// <summary>One node to upgrade.</summary>
public sealed record NodeRequestModel
{
    /// <summary>Node id.</summary>
    public string Node { get; init; } = "";

    /// <summary>Equipment type after the upgrade.</summary>
    public string EquipmentType { get; init; } = "";

    /// <summary>Upgrade script; the equipment type's where left out.</summary>
    public string? UpgradeScript { get; init; }

    /// <summary>Whether zero touch provisioning is prepared.</summary>
    public bool Ztp { get; init; } = true;

    /// <summary>Text in the device's log that means success.</summary>
    public string? CompleteMessage { get; init; }

    /// <summary>Texts that mean failure.</summary>
    public IReadOnlyList<string> ErrorMessages { get; init; } = [];

    /// <summary>Whether a person confirms before traffic returns.</summary>
    public bool Confirm { get; init; }
}
