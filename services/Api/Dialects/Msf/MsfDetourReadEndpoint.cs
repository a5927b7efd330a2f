using System.Globalization;
using UpgradePlatform.Contracts;
using UpgradePlatform.Core.Fleet;
using UpgradePlatform.Core.Platform;
using UpgradePlatform.Dialects.Msf;
using UpgradePlatform.Engine.Fleet;
using UpgradePlatform.Engine.Queries;

namespace UpgradePlatform.Api.Dialects.Msf;

/// <summary>Detour read (specification 1.6.2): what the running operation keeps out of traffic, what operations left so, and what was seen so at the devices.</summary>
internal static class MsfDetourReadEndpoint
{
    private const string Pair = "detour";

    public static async Task<IResult> Handle(string clusterId, FleetQueries fleet, OperationQueries operations, MsfGate gate, CancellationToken cancel)
    {
        MsfDetourReader.Cluster(clusterId);
        await gate.RequireAsync(CallClass.Read, cancel);
        var cluster = (await MsfCluster.FindAsync(fleet, clusterId, cancel)).Details;
        var detoured = new HashSet<string>();
        if (cluster.Owner is { } owner && await operations.GetAsync(owner, cancel) is { } running)
            detoured.UnionWith(running.State.Units.Where(unit => unit.Entered.Contains(Pair)).Select(unit => unit.Id));
        detoured.UnionWith((await operations.OpenLeftoversAsync(cluster.Id, cancel)).Where(left => left.Leftover.Pair == Pair).Select(left => left.Leftover.Unit));
        detoured.UnionWith(cluster.Nodes.Where(node => node.Facts.TryGetValue(FactNames.Detoured, out var seen) && seen.Value == "true").Select(node => node.Id));
        return MsfAnswers.Json(new MsfDetouredNodes(Numbers(NodeRoles.Leaf), Numbers(NodeRoles.Spine)), StatusCodes.Status200OK);

        string[] Numbers(string role) =>
            [.. cluster.Nodes.Where(node => node.Role == role && detoured.Contains(node.Id)).Select(node => node.Number).Order().Select(number => number.ToString(CultureInfo.InvariantCulture))];
    }
}
