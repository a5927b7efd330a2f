using System.CommandLine;
using UpgradePlatform.Cli.Rendering;

namespace UpgradePlatform.Cli.Commands;

/// <summary><c>upgradectl watch ID</c>: shows an operation until it is closed.</summary>
internal static class WatchCommand
{
    public static Command Create()
    {
        var id = new Argument<Guid>("operation") { Description = "Operation id." };
        var connection = new Connection();
        var command = new Command("watch", "Show an operation until it is closed.") { id };
        connection.AddTo(command);
        command.SetAction((arguments, cancel) => Guarded.Run(async () =>
        {
            using var client = connection.Open(arguments);
            var document = await Watcher.Follow(client, arguments.GetValue(id), cancel);
            return document.Operation.Outcome is "completed" or "completedWithAcceptedFailure" ? ExitCodes.Ok : ExitCodes.NotCompleted;
        }));
        return command;
    }
}
