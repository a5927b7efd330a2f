using UpgradePlatform.Cli.Client;
using UpgradePlatform.Cli.Hosting;
using UpgradePlatform.Cli.Rendering;
using UpgradePlatform.Cli.Requests;

namespace UpgradePlatform.Cli.Commands;

/// <summary>
/// Has the devices of a cluster asked: a check of one node reads the facts of all of them before it begins. A node that answered last
/// time is taken, so that the check itself comes to an end.
/// </summary>
internal sealed class Refresher(PlatformClient client, CliHost host)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public async Task Run(string cluster, CancellationToken cancel)
    {
        var document = await client.Get<ClusterDocument>($"platform/v1/fleet/clusters/{Uri.EscapeDataString(cluster)}", cancel);
        if (document.Zones is not null)
            throw new UsageException($"Cluster {cluster} is a database cluster; nothing between its servers is cabled, and declared as links.");
        var scripts = document.EquipmentTypes.Where(type => type.UpgradeScript is not null).Select(type => type.Id).ToHashSet();
        var node = document.Nodes.OrderByDescending(node => scripts.Contains(node.EquipmentType ?? "")).ThenByDescending(node => node.Healthy).ThenByDescending(node => node.Facts.GetValueOrDefault("reachable") == "true").FirstOrDefault()
            ?? throw new UsageException($"Cluster {cluster} has no node that could be asked.");
        var body = new RequestDocument
        {
            Cluster = cluster,
            Kind = "check",
            Reason = "Facts are refreshed.",
            Nodes = [new NodeEntry { Node = node.Id, EquipmentType = node.EquipmentType }],
            Policy = new PolicyEntry { OnFailure = "close" },
        };
        var submitted = (await client.Post("platform/v1/operations", body, Guid.NewGuid().ToString(), cancel)).As<OperationDocument>().Operation.Id;
        var ended = await new Looker(client, host, Patience).Follow(submitted, document => document.Operation.Phase == "closed", (_, _) => { }, cancel);
        if (ended.Operation.Phase != "closed")
            await host.Error.WriteLineAsync($"The check is still under way: upgradectl watch {submitted}");
        else if (ended.Operation.Outcome != "completed")
            await host.Error.WriteLineAsync(Safe.Line($"The check did not complete ({Words.State(ended.Operation)}): {ended.Operation.OutcomeReason ?? $"upgradectl explain {submitted}"}"));
    }
}
