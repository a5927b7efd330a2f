using System.Collections.Immutable;
using UpgradePlatform.Engine.Json;

namespace UpgradePlatform.Engine.Fleet;

/// <summary>Settings of clusters and nodes as they stand in their columns.</summary>
internal static class FleetSettings
{
    public static ImmutableSortedDictionary<string, string> Read(string json) =>
        StoreJson.Read<ImmutableSortedDictionary<string, string>>(json).WithComparers(StringComparer.Ordinal);

    /// <summary>What to keep in the column: what is there, where it says the same already. The database spells JSON its own way.</summary>
    public static string Write(string stored, IReadOnlyDictionary<string, string> settings)
    {
        var known = Read(stored);
        return known.Count == settings.Count && settings.All(setting => known.TryGetValue(setting.Key, out var value) && value == setting.Value)
            ? stored
            : StoreJson.Write(settings.ToImmutableSortedDictionary(StringComparer.Ordinal));
    }
}
