using UpgradePlatform.Contracts.Databases;
using UpgradePlatform.Workers.ObServer.Drivers;

namespace UpgradePlatform.Workers.ObServer.Handlers;

/// <summary>Log streams that lose their majority without a zone (<see cref="LogStreamMajority"/>); servers that do not serve count as gone.</summary>
internal static class ZoneLoss
{
    internal static IReadOnlyList<string> Of(ClusterState state, string zone) => LogStreamMajority.Lost(
        state.Servers.ToDictionary(server => server.Address, server => server.Replicas),
        state.Servers.Where(server => server.Zone == zone || !server.Serves).Select(server => server.Address).ToHashSet());
}
