using System.CommandLine;
using System.Text.Json;
using UpgradePlatform.Cli.Client;
using UpgradePlatform.Cli.Completion;
using UpgradePlatform.Cli.Hosting;
using UpgradePlatform.Cli.Rendering;

namespace UpgradePlatform.Cli.Commands;

/// <summary><c>upgradectl get ID</c>, <c>get cluster CLUSTER</c>, <c>get node CLUSTER NODE</c>.</summary>
internal static class GetCommand
{
    public static Command Create(Shell shell, LiveCompletions live)
    {
        var command = new Command("get", "Show an operation, a cluster or a node.") { Cluster(shell, live), Node(shell, live) };
        var id = OperationArgument.AddTo(command, live);
        var output = OutputOption.AddTo(command);
        shell.Does(command, async (client, arguments, cancel) =>
        {
            var answer = await client.Get($"platform/v1/operations/{arguments.GetValue(id)}", cancel);
            return shell.Show(answer, arguments.GetValue(output), () => shell.Host.Console().Operation(answer.As<OperationDocument>(), shell.Host.Time));
        });
        return command;
    }

    private static Command Cluster(Shell shell, LiveCompletions live)
    {
        var cluster = ClusterArgument(live);
        var command = new Command("cluster", "Show a cluster with its nodes, as declared and as observed.") { cluster };
        var output = OutputOption.AddTo(command);
        shell.Does(command, async (client, arguments, cancel) =>
        {
            var answer = await Read(client, arguments.GetValue(cluster)!, cancel);
            return shell.Show(answer, arguments.GetValue(output), () => shell.Host.Console().Cluster(answer.As<ClusterDocument>(), shell.Host.Time));
        });
        return command;
    }

    private static Command Node(Shell shell, LiveCompletions live)
    {
        var cluster = ClusterArgument(live);
        var node = new Argument<string>("NODE") { HelpName = "NODE", Description = "Node." };
        node.CompletionSources.Add(live.Nodes);
        var command = new Command("node", "Show a node with its observed facts.") { cluster, node };
        var output = OutputOption.AddTo(command);
        shell.Does(command, async (client, arguments, cancel) =>
        {
            var answer = await Read(client, arguments.GetValue(cluster)!, cancel);
            var wanted = arguments.GetValue(node);
            var found = answer.GetProperty("nodes").EnumerateArray().FirstOrDefault(item => item.GetProperty("id").GetString() == wanted);
            if (found.ValueKind == JsonValueKind.Undefined)
            {
                await shell.Host.Error.WriteLineAsync($"upgradectl: Cluster {arguments.GetValue(cluster)} has no node {Safe.Line(wanted!)}.");
                return ExitCodes.NotFound;
            }

            return shell.Show(found, arguments.GetValue(output), () => shell.Host.Console().Node(found.As<NodeDocument>(), shell.Host.Time));
        });
        return command;
    }

    private static Argument<string> ClusterArgument(LiveCompletions live)
    {
        var cluster = new Argument<string>("CLUSTER") { HelpName = "CLUSTER", Description = "Cluster." };
        cluster.CompletionSources.Add(live.Clusters);
        return cluster;
    }

    private static Task<JsonElement> Read(PlatformClient client, string cluster, CancellationToken cancel) => client.Get($"platform/v1/fleet/clusters/{Uri.EscapeDataString(cluster)}", cancel);
}
