namespace UpgradePlatform.Workers.Switch.Profiles;

/// <summary>Every act a profile can have, and the placeholders its lines may hold.</summary>
internal static class Acts
{
    internal const string SetCost = "setCost";
    internal const string SetMaxMetric = "setMaxMetric";
    internal const string UnsetMaxMetric = "unsetMaxMetric";
    internal const string Save = "save";
    internal const string ApplyConfiguration = "applyConfiguration";
    internal const string ReloadConfiguration = "reloadConfiguration";
    internal const string PortDown = "portDown";
    internal const string PortUp = "portUp";

    /// <summary>Placeholders by act.</summary>
    internal static readonly IReadOnlyDictionary<string, IReadOnlyList<string>> All = new Dictionary<string, IReadOnlyList<string>>
    {
        [SetCost] = [Placeholder.Interface, Placeholder.Cost, Placeholder.Area],
        [SetMaxMetric] = [],
        [UnsetMaxMetric] = [],
        [Save] = [],
        [ApplyConfiguration] = [],
        [ReloadConfiguration] = [],
        [PortDown] = [Placeholder.Interface],
        [PortUp] = [Placeholder.Interface],
    };

    /// <summary>What a profile must be able to do. One without <see cref="Save"/> keeps its changes by itself, as where they are committed.</summary>
    internal static readonly IReadOnlyList<string> Required = [SetCost];
}
