using System.CommandLine;
using UpgradePlatform.Cli.Client;
using UpgradePlatform.Cli.Completion;
using UpgradePlatform.Cli.Rendering;

namespace UpgradePlatform.Cli.Commands;

/// <summary><c>upgradectl notifications list|retry</c>: what clients are told under the addresses they gave.</summary>
internal static class NotificationsCommand
{
    private const string Path = "platform/v1/notifications";

    public static Command Create(Shell shell, LiveCompletions live) => new("notifications", "What clients are told under the addresses they gave.") { List(shell, live), Retry(shell) };

    private static Command List(Shell shell, LiveCompletions live)
    {
        var operation = new Option<Guid?>("--operation") { Description = "Of one operation.", HelpName = "ID" };
        operation.CompletionSources.Add(live.Operations);
        var state = new Option<string?>("--state") { Description = "waiting, delivered, givenUp or refused." };
        state.AcceptOnlyFromAmong("waiting", "delivered", "givenUp", "refused");
        var paging = new PageOptions();
        var command = new Command("list", "List what clients were told, or wait to be told, newest first.") { operation, state };
        paging.AddTo(command);
        var output = OutputOption.AddTo(command);
        shell.Does(command, async (client, arguments, cancel) =>
        {
            var query = new Query(Path).With("operation", arguments.GetValue(operation)).With("state", arguments.GetValue(state));
            var answer = await paging.Read(client, query, _ => true, arguments, cancel);
            var page = answer.As<NotificationPage>();
            shell.Show(answer, arguments.GetValue(output), () => Table(shell, page.Items));
            await PageOptions.Tell(shell, page.Items.Count, page.Next, "notifications", arguments.GetValue(output));
            return ExitCodes.Ok;
        });
        return command;
    }

    private static Command Retry(Shell shell)
    {
        var id = new Argument<Guid>("ID") { HelpName = "ID", Description = "Notification id." };
        var command = new Command("retry", "Send one that was given up or refused again; one that waits, at once.") { id };
        var output = OutputOption.AddTo(command);
        shell.Does(command, async (client, arguments, cancel) =>
        {
            var answer = await client.Post($"{Path}/{arguments.GetValue(id)}/retry", null, null, cancel);
            return shell.Show(answer, arguments.GetValue(output), () => Table(shell, [answer.As<NotificationDocument>()]));
        });
        return command;
    }

    private static void Table(Shell shell, IReadOnlyList<NotificationDocument> notifications)
    {
        var table = new Columns(new("ID"), new("OPERATION", 3), new("KIND", 2), new("STATE", 0, Words.Colour), new("TRIES"), new("NEXT TRY", 4), new("TO", 1), new("PROBLEM", 5, Prose: true));
        foreach (var told in notifications)
            table.Add(told.Id.ToString(), told.Operation.ToString(), told.Kind, Words.Of(told.State), $"{told.Tries}", Words.Time(told.NextTryAt, shell.Host.Time), $"{told.Target}{told.Path}", told.Problem);
        if (notifications.Count > 0)
            table.Write(shell.Host.Console());
    }
}
