using System.CommandLine;
using UpgradePlatform.Cli.Client;
using UpgradePlatform.Cli.Completion;
using UpgradePlatform.Cli.Rendering;
using UpgradePlatform.Cli.Requests;

namespace UpgradePlatform.Cli.Commands;

/// <summary><c>upgradectl detour set|release CLUSTER NODE</c>, <c>detour list CLUSTER</c>: traffic kept away from a node, without an upgrade.</summary>
internal static class DetourCommand
{
    private const string Fact = "detoured";

    public static Command Create(Shell shell, LiveCompletions live) => new("detour", "Keep traffic away from a node, or let it return.")
    {
        Change(shell, live, "set", "Keep traffic away from a node."),
        Change(shell, live, "release", "Let traffic return to a node; where the node waits for its confirmation, this confirms it."),
        List(shell, live),
    };

    private static Command Change(Shell shell, LiveCompletions live, string action, string summary)
    {
        var cluster = Cluster(live);
        var node = new Argument<string>("NODE") { HelpName = "NODE", Description = "Node." };
        node.CompletionSources.Add(live.Nodes);
        var submission = new SubmissionOptions(shell.Host);
        var command = new Command(action, summary) { cluster, node };
        submission.AddTo(command);
        shell.Does(command, (client, arguments, cancel) => submission.Submit(shell, client, new RequestDocument
        {
            Cluster = arguments.GetValue(cluster),
            Kind = "detour",
            Detour = new DetourEntry { Node = arguments.GetValue(node), Action = action },
        }, arguments, cancel));
        return command;
    }

    private static Command List(Shell shell, LiveCompletions live)
    {
        var cluster = Cluster(live);
        var command = new Command("list", "List nodes that were last seen detoured.") { cluster };
        shell.Does(command, async (client, arguments, cancel) =>
        {
            var detoured = (await client.Get<ClusterDocument>($"platform/v1/fleet/clusters/{Uri.EscapeDataString(arguments.GetValue(cluster)!)}", cancel)).Nodes.Where(node => node.Facts.GetValueOrDefault(Fact) == "true").ToArray();
            if (detoured.Length > 0)
                shell.Host.Console().Nodes(detoured, shell.Host.Time);
            else
                await shell.Host.Error.WriteLineAsync("No node was last seen detoured.");
            return ExitCodes.Ok;
        });
        return command;
    }

    private static Argument<string> Cluster(LiveCompletions live)
    {
        var cluster = new Argument<string>("CLUSTER") { HelpName = "CLUSTER", Description = "Cluster." };
        cluster.CompletionSources.Add(live.Clusters);
        return cluster;
    }
}
