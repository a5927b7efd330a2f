namespace UpgradePlatform.Lab.Tests.Kit;

/// <summary>A switch of a lab, by its own word.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Version">Version it runs; null where it does not answer.</param>
/// <param name="Detoured">Whether it keeps transit traffic away.</param>
/// <param name="Adjacent">Whether every adjacency it should have is up.</param>
internal sealed record RouterStatus(string Name, string? Version, bool Detoured, bool Adjacent)
{
    /// <summary>A line of <c>fabric status</c>: name, address, version, adjacencies, uptime, detour, faults.</summary>
    public static RouterStatus Of(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var name, _, var version, var adjacencies, _, var detour, ..]
        && adjacencies.Split('/') is [var up, var all] ? new(name, version, detour == "yes", up == all) : new(line.Split(' ')[0], null, false, false);
}
