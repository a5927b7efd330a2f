using System.CommandLine;
using UpgradePlatform.Cli.Client;
using UpgradePlatform.Cli.Completion;
using UpgradePlatform.Cli.Rendering;

namespace UpgradePlatform.Cli.Commands;

/// <summary><c>upgradectl fleet discover|compare CLUSTER</c>: what the devices tell, and whether it is as declared.</summary>
internal static class DiscoveryCommands
{
    public static Command Discover(Shell shell, LiveCompletions live) =>
        Create(shell, live, "discover", "Print the links that the devices tell of, as the part of a fleet file.", (console, found) => console.Links(found), _ => ExitCodes.Ok);

    public static Command Compare(Shell shell, LiveCompletions live) =>
        Create(shell, live, "compare", "Print what is not as declared; the exit status says whether there is anything.", (console, found) => console.Differences(found), found => found.Matches ? ExitCodes.Ok : ExitCodes.Failed);

    private static Command Create(Shell shell, LiveCompletions live, string name, string summary, Action<Spectre.Console.IAnsiConsole, DiscoveryDocument> view, Func<DiscoveryDocument, int> status)
    {
        var cluster = new Argument<string>("CLUSTER") { HelpName = "CLUSTER", Description = "Cluster." };
        cluster.CompletionSources.Add(live.Clusters);
        var refresh = new Option<bool>("--refresh") { Description = "Have the devices asked first, by a check of one node." };
        var command = new Command(name, summary) { cluster, refresh };
        var output = OutputOption.AddTo(command);
        shell.Does(command, async (client, arguments, cancel) =>
        {
            var id = arguments.GetValue(cluster)!;
            if (arguments.GetValue(refresh))
                await new Refresher(client, shell.Host).Run(id, cancel);
            var answer = await client.Get($"platform/v1/fleet/clusters/{Uri.EscapeDataString(id)}/discovery", cancel);
            var found = answer.As<DiscoveryDocument>();
            await shell.Host.Error.WriteLineAsync(Safe.Line(DiscoveryView.Age(found, shell.Host.Time)));
            shell.Show(answer, arguments.GetValue(output), () => view(shell.Host.Console(), found));
            return status(found);
        });
        return command;
    }
}
