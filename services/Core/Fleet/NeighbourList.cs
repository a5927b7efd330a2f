using System.Collections.Immutable;
using System.Text.Json;
using UpgradePlatform.Contracts.Devices;

namespace UpgradePlatform.Core.Fleet;

/// <summary>Reads the list of neighbours that a driver stored as a fact.</summary>
public static class NeighbourList
{
    /// <summary>The neighbours; null where the device was not asked, or nobody can read what is stored: that says nothing about links.</summary>
    public static ImmutableArray<NeighbourSeen>? Read(string? fact)
    {
        if (fact is null)
            return null;
        try
        {
            return JsonSerializer.Deserialize<NeighbourSeen?[]>(fact, JsonSerializerOptions.Web) is { } list ? [.. list.OfType<NeighbourSeen>().Where(seen => seen.Interface is not null)] : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
