using System.CommandLine;
using UpgradePlatform.Cli.Client;
using UpgradePlatform.Cli.Completion;
using UpgradePlatform.Cli.Hosting;
using UpgradePlatform.Cli.Rendering;

namespace UpgradePlatform.Cli.Commands;

/// <summary><c>upgradectl VERB ID</c>: asks something of an operation, and tells what happened and what comes next.</summary>
internal static class VerbCommand
{
    public static Command Create(VerbKind verb, Shell shell, LiveCompletions live)
    {
        var command = new Command(verb.Name, verb.Summary);
        var id = OperationArgument.AddTo(command, live, open: true);
        var options = new VerbOptions(verb, command, live, shell.Host.Time);
        var expected = new Option<long?>("--if-sequence") { Description = "Refuse when anything changed since this sequence number ('get' shows it as JSON).", HelpName = "N" };
        command.Options.Add(expected);
        var yes = new Option<bool>("--yes", "-y") { Description = "Do not ask." };
        if (verb.Asks is not null)
            command.Options.Add(yes);
        var output = OutputOption.AddTo(command);
        shell.Does(command, async (client, arguments, cancel) =>
        {
            var operation = arguments.GetValue(id);
            var body = options.Read(arguments);
            if (Question(verb, body) is { } question && !await shell.Host.Asks($"{await Subject(client, operation, cancel)} {question}", arguments.GetValue(yes), cancel))
            {
                await shell.Host.Error.WriteLineAsync("Nothing was asked of the platform.");
                return ExitCodes.Usage;
            }

            if (verb.Name == Verbs.Resolve && body.Attempt is null && (body.Unit ?? body.Step) is not null)
                body = body with { Attempt = await Attempt(client, operation, body, cancel) };
            // The API knows resolve by its attempt alone.
            if (verb.Name == Verbs.Resolve)
                body = body with { Unit = null, Step = null };
            var answer = await client.Post($"platform/v1/operations/{operation}/{verb.Name}", body, Guid.NewGuid().ToString(), cancel, arguments.GetValue(expected));
            shell.Show(answer, arguments.GetValue(output), () => Tell(shell.Host, verb, answer.As<ExplainDocument>()));
            if (arguments.GetValue(output) == OutputFormat.Table)
                await Next(shell.Host, client, operation, cancel);
            return ExitCodes.Ok;
        });
        return command;
    }

    private static string? Question(VerbKind verb, VerbBody body) => verb.Name == Verbs.Cancel && body.Mode != "now" ? null : verb.Asks;

    private static async Task<string> Subject(PlatformClient client, Guid id, CancellationToken cancel)
    {
        var document = await client.GetOperation(id, cancel);
        return Safe.Line($"{document.Operation.Cluster} ({id}): {StateLine.Of(document)}.");
    }

    private static void Tell(CliHost host, VerbKind verb, ExplainDocument explanation)
    {
        var console = host.Console();
        console.Say($"[green]Accepted:[/] {verb.Name}.");
        console.Standing(explanation, host.Time);
    }

    // The verb is accepted whatever becomes of this look.
    private static async Task Next(CliHost host, PlatformClient client, Guid id, CancellationToken cancel)
    {
        try
        {
            var document = await client.LookAt(id, cancel);
            var commands = NextCommands.Of(document);
            host.Console().Next(commands.Count > 0 || document.Operation.Phase == "closed" ? commands : [$"upgradectl watch {id}"]);
        }
        catch (Exception problem) when (problem is PlatformUnreachableException or PlatformRefusedException)
        {
            host.Console().Next([$"upgradectl explain {id}"]);
        }
    }

    private static async Task<string> Attempt(PlatformClient client, Guid id, VerbBody body, CancellationToken cancel)
    {
        var document = await client.GetOperation(id, cancel);
        var unknown = document.Attempts.Where(attempt => attempt.Status == "unknown" && (body.Unit is null || attempt.Unit == body.Unit) && (body.Step is null || attempt.Step == body.Step)).ToArray();
        return unknown.Length == 1
            ? unknown[0].Id
            : throw new UsageException(unknown.Length == 0 ? "No attempt there has an unknown outcome." : $"More than one is meant: {string.Join(", ", unknown.Select(attempt => attempt.Id))}. Name one with --attempt.");
    }
}
