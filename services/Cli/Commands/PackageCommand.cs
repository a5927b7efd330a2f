using System.CommandLine;
using UpgradePlatform.Cli.Client;
using UpgradePlatform.Cli.Completion;
using UpgradePlatform.Cli.Rendering;

namespace UpgradePlatform.Cli.Commands;

/// <summary><c>upgradectl package upload|list|delete</c>: packages that databases are upgraded with.</summary>
internal static class PackageCommand
{
    private const string Path = "platform/v1/packages";

    public static Command Create(Shell shell, LiveCompletions live) => new("package", "Packages that database clusters are upgraded with.") { PackageUpload.Create(shell, live), List(shell), Delete(shell, live) };

    private static Command List(Shell shell)
    {
        var command = new Command("list", "List the packages that are stored, newest first.");
        var output = OutputOption.AddTo(command);
        shell.Does(command, async (client, arguments, cancel) =>
        {
            var answer = await client.Get(Path, cancel);
            return shell.Show(answer, arguments.GetValue(output), () => shell.Host.Console().Packages(answer.As<PackagePage>().Items, shell.Host.Time));
        });
        return command;
    }

    private static Command Delete(Shell shell, LiveCompletions live)
    {
        var id = new Argument<long>("ID") { HelpName = "ID", Description = "Number of the package; 'upgradectl package list' shows it." };
        id.CompletionSources.Add(live.Packages);
        var command = new Command("delete", "Delete a package; refused while an open operation uses it.") { id };
        shell.Does(command, async (client, arguments, cancel) =>
        {
            await client.Delete($"{Path}/{arguments.GetValue(id)}", cancel);
            shell.Host.Console().Line($"Deleted package {arguments.GetValue(id)}.");
            return ExitCodes.Ok;
        });
        return command;
    }
}
