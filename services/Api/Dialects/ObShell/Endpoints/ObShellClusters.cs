using UpgradePlatform.Api.Dialects.ObShell.Calls;
using UpgradePlatform.Contracts;
using UpgradePlatform.Core.Fleet;
using UpgradePlatform.Dialects.ObShell.Errors;
using UpgradePlatform.Engine.Fleet;

namespace UpgradePlatform.Api.Dialects.ObShell.Endpoints;

/// <summary>The cluster of a binding.</summary>
internal static class ObShellClusters
{
    /// <summary>The cluster; null where the fleet has no database cluster of this name, or one without servers.</summary>
    public static async Task<ClusterView?> FindAsync(ObShellCall call) =>
        await call.Service<FleetQueries>().ViewAsync(call.Binding.Cluster, call.Cancel) is { Family: Families.ObServer, Nodes.IsEmpty: false } cluster ? cluster : null;

    /// <summary>The cluster, as it was seen at least once where that can be had soon; null as with <see cref="FindAsync"/>.</summary>
    public static async Task<ClusterView?> FindSeenAsync(ObShellCall call)
    {
        var cluster = await FindAsync(call);
        if (cluster?.ObservedAt is not null)
            return cluster;
        return await call.Service<ClusterWatch>().FirstLookAsync(call.Binding.Cluster, cluster is not null, call.Cancel) ? await FindAsync(call) : cluster;
    }

    /// <summary>The cluster.</summary>
    /// <exception cref="ObShellRefusedException">There is none: what the vendor says of an agent that is no part of an initialised cluster.</exception>
    public static async Task<ClusterView> OfAsync(ObShellCall call) =>
        await FindAsync(call) ?? throw ObShellErrors.OperationNotSupported.With($"The fleet has no database cluster {call.Binding.Cluster} with servers; declare it first.");

    /// <summary>The cluster with what its servers say of themselves: one that was never seen is asked first. Where nobody answers it is shown as declared.</summary>
    /// <exception cref="ObShellRefusedException">There is none.</exception>
    public static async Task<ClusterView> SeenAsync(ObShellCall call)
    {
        var cluster = await OfAsync(call);
        if (cluster.Nodes.Values.All(node => node.Version is not null))
            return cluster;
        await call.Service<ClusterLook>().TakeAsync(cluster.Id, call.Cancel);
        return await OfAsync(call);
    }
}
