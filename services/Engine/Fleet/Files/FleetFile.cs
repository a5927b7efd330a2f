namespace UpgradePlatform.Engine.Fleet.Files;

/// <summary>The declared layer of the inventory, as a file says it.</summary>
public sealed record FleetFile
{
    /// <summary>The only version of the format there is.</summary>
    public const int CurrentVersion = 1;

    /// <summary>The text it was read from.</summary>
    public required string Text { get; init; }

    /// <summary>Equipment types.</summary>
    public IReadOnlyList<DeclaredEquipmentType> EquipmentTypes { get; init; } = [];

    /// <summary>Images.</summary>
    public IReadOnlyList<DeclaredImage> Images { get; init; } = [];

    /// <summary>Where secrets are to be found, by name: <c>file:/path</c> or <c>env:NAME</c>. Never a value.</summary>
    public IReadOnlyDictionary<string, string> Credentials { get; init; } = new Dictionary<string, string>();

    /// <summary>Hosts that execute upgrade scripts.</summary>
    public IReadOnlyList<DeclaredScriptHost> ScriptHosts { get; init; } = [];

    /// <summary>Clusters.</summary>
    public IReadOnlyList<DeclaredCluster> Clusters { get; init; } = [];
}
