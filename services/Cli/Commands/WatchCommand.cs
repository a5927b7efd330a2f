using System.CommandLine;
using UpgradePlatform.Cli.Completion;

namespace UpgradePlatform.Cli.Commands;

/// <summary><c>upgradectl watch ID</c>: shows an operation as it goes; the exit status is its outcome.</summary>
internal static class WatchCommand
{
    public static Command Create(Shell shell, LiveCompletions live)
    {
        var command = new Command("watch", "Show an operation as it goes; the exit status is its outcome.");
        var id = OperationArgument.AddTo(command, live, open: true);
        var options = new WatchOptions();
        options.AddTo(command);
        shell.Does(command, (client, arguments, cancel) => options.Follow(shell, client, arguments.GetValue(id), arguments, cancel));
        return command;
    }
}
