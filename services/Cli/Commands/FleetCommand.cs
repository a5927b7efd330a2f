using System.CommandLine;
using UpgradePlatform.Cli.Client;
using UpgradePlatform.Cli.Completion;
using UpgradePlatform.Cli.Rendering;
using UpgradePlatform.Cli.Requests;

namespace UpgradePlatform.Cli.Commands;

/// <summary><c>upgradectl fleet apply|validate|get|discover|compare</c>.</summary>
internal static class FleetCommand
{
    public static Command Create(Shell shell, LiveCompletions live) => new("fleet", "Clusters, nodes and equipment types.")
    {
        Put(shell, "apply", "Apply a fleet file: what it declares is declared from now on.", dryRun: false),
        Put(shell, "validate", "Validate a fleet file on the platform; changes nothing.", dryRun: true),
        Get(shell, live),
        DiscoveryCommands.Discover(shell, live),
        DiscoveryCommands.Compare(shell, live),
    };

    private static Command Put(Shell shell, string name, string summary, bool dryRun)
    {
        var file = new Argument<string>("FILE") { HelpName = "FILE", Description = "Fleet file (YAML); - is standard input." };
        var command = new Command(name, summary) { file };
        var output = OutputOption.AddTo(command);
        shell.Does(command, async (client, arguments, cancel) =>
        {
            var (place, text) = await TextFile.Read(arguments.GetValue(file)!, shell.Host, cancel);
            try
            {
                var answer = await client.Put(new Query("platform/v1/fleet").With("dryRun", dryRun ? true : null).Path, text, "application/yaml", cancel);
                var told = answer.As<FleetAnswer>();
                return shell.Show(answer, arguments.GetValue(output), () => shell.Host.Console().Line($"{(told.DryRun ? "Valid, nothing was changed" : "Applied")}: {told.Clusters} clusters, {told.Nodes} nodes."));
            }
            catch (PlatformRefusedException refused) when (refused.Problem is { Code: "fleet-invalid", Errors: { } errors } && arguments.GetValue(output) == OutputFormat.Table)
            {
                // As compilers say it: editors jump there.
                foreach (var error in errors)
                    await shell.Host.Error.WriteLineAsync(Safe.Line($"{place}:{error.Line}:{error.Column}: {error.Path}: {error.Text}"));
                await shell.Host.Error.WriteLineAsync($"upgradectl: The fleet file has {errors.Count} error{(errors.Count == 1 ? "" : "s")}; nothing was changed.");
                return ExitCodes.Refused;
            }
        });
        return command;
    }

    private static Command Get(Shell shell, LiveCompletions live)
    {
        var cluster = new Argument<string?>("CLUSTER") { HelpName = "CLUSTER", Description = "One cluster; all where left out.", Arity = ArgumentArity.ZeroOrOne };
        cluster.CompletionSources.Add(live.Clusters);
        var command = new Command("get", "Show the fleet, as declared and as observed.") { cluster };
        var output = OutputOption.AddTo(command);
        shell.Does(command, async (client, arguments, cancel) =>
        {
            if (arguments.GetValue(cluster) is { } one)
            {
                var found = await client.Get($"platform/v1/fleet/clusters/{Uri.EscapeDataString(one)}", cancel);
                return shell.Show(found, arguments.GetValue(output), () => shell.Host.Console().Cluster(found.As<ClusterDocument>(), shell.Host.Time));
            }

            var answer = await client.Get("platform/v1/fleet", cancel);
            return shell.Show(answer, arguments.GetValue(output), () => shell.Host.Console().Clusters(answer.As<FleetDocument>().Clusters, shell.Host.Time));
        });
        return command;
    }
}
