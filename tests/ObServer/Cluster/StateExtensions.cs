using UpgradePlatform.StandIn.OceanBase.State;

namespace UpgradePlatform.ObServer.Tests.Cluster;

internal static class StateExtensions
{
    public static ClusterState With(this ClusterState state, Action<ClusterState>? change)
    {
        change?.Invoke(state);
        return state;
    }
}
