using UpgradePlatform.Contracts;
using UpgradePlatform.Contracts.Databases;
using UpgradePlatform.Workers.ObServer.Drivers;

namespace UpgradePlatform.Workers.ObServer.Handlers;

/// <summary>Log streams that lose their majority without a zone (<see cref="LogStreamMajority"/>); servers that do not serve count as gone.</summary>
internal static class ZoneLoss
{
    /// <summary>What speaks against taking down a zone, or a server of it.</summary>
    /// <param name="state">The cluster.</param>
    /// <param name="zone">The zone.</param>
    /// <param name="what">What is to be stopped, for a person.</param>
    /// <returns>Null when every log stream is known to keep its majority.</returns>
    internal static Problem? Against(ClusterState state, string zone, string what) =>
        state.Servers.All(server => server.Replicas.Count == 0) ? ObServerProblems.LogStreamsUnknown(what)
        : Of(state, zone) is { Count: > 0 } lost ? ObServerProblems.MajorityWouldBeLost(what, lost)
        : null;

    private static IReadOnlyList<string> Of(ClusterState state, string zone) => LogStreamMajority.Lost(
        state.Servers.ToDictionary(server => server.Address, server => server.Replicas),
        state.Servers.Where(server => server.Zone == zone || !server.Serves).Select(server => server.Address).ToHashSet());
}
