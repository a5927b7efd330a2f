using System.CommandLine;
using UpgradePlatform.Cli.Client;
using UpgradePlatform.Cli.Rendering;
using UpgradePlatform.Cli.Requests;

namespace UpgradePlatform.Cli.Commands;

/// <summary>How long something is watched, and what its state means for the exit status.</summary>
internal sealed class WatchOptions
{
    private readonly Option<string?> _until = new("--until") { Description = "closed (default), person (it waits for one) or started." };
    private readonly Option<bool> _noWait = new("--no-wait") { Description = "Look once; the exit status says how it stands." };
    private readonly Option<bool> _plain = new("--plain") { Description = "Plain lines instead of a live tree." };
    private readonly Option<TimeSpan?> _timeout = new("--timeout") { Description = "Stop watching after this time: 30m.", HelpName = "TIME", CustomParser = Times.Duration };

    public void AddTo(Command command)
    {
        _until.AcceptOnlyFromAmong("closed", "person", "started");
        command.Options.Add(_until);
        command.Options.Add(_noWait);
        command.Options.Add(_plain);
        command.Options.Add(_timeout);
    }

    public async Task<int> Follow(Shell shell, PlatformClient client, Guid id, ParseResult arguments, CancellationToken cancel)
    {
        var until = arguments.GetValue(_noWait) ? WatchUntil.Now : arguments.GetValue(_until) switch { "person" => WatchUntil.Person, "started" => WatchUntil.Started, _ => WatchUntil.Closed };
        try
        {
            return Status(await new Watcher(client, shell.Host, until, arguments.GetValue(_plain), arguments.GetValue(_timeout)).Follow(id, cancel), until);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            await shell.Host.Error.WriteLineAsync($"Not watching any more; the operation goes on: upgradectl watch {id}");
            return ExitCodes.Interrupted;
        }
    }

    /// <summary>What the state of an operation means to whoever waited for it.</summary>
    public static int Status(OperationDocument document, WatchUntil until) => document.Operation switch
    {
        { Outcome: "completed" or "completedWithAcceptedFailure" } => ExitCodes.Ok,
        { Outcome: "cancelled" or "rolledBack" } => ExitCodes.Cancelled,
        { Phase: "closed" } => ExitCodes.Failed,
        { Phase: "active" } when until == WatchUntil.Started => ExitCodes.Ok,
        _ => People.Awaited(document) ? ExitCodes.WaitsForPerson : ExitCodes.UnderWay,
    };
}
