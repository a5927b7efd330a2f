using System.CommandLine;
using System.Text.Json;
using UpgradePlatform.Cli.Client;
using UpgradePlatform.Cli.Completion;
using UpgradePlatform.Cli.Hosting;
using UpgradePlatform.Cli.Rendering;
using UpgradePlatform.Cli.Requests;

namespace UpgradePlatform.Cli.Commands;

/// <summary><c>upgradectl submit</c>: hands work to the platform, once however often the line breaks.</summary>
internal static class SubmitCommand
{
    private const int LongestKey = 255;

    public static Command Create(Shell shell, LiveCompletions live)
    {
        var request = new RequestOptions(shell.Host, live);
        var digest = new Option<string?>("--plan-digest") { Description = "Digest of the plan you saw; another plan is refused.", HelpName = "DIGEST" };
        var at = new Option<DateTimeOffset?>("--at") { Description = "Earliest start: 2026-11-21T22:00:00+01:00, or +2h.", HelpName = "TIME", CustomParser = Times.Time(shell.Host.Time) };
        var key = new Option<string?>("--idempotency-key") { Description = "Makes it safe to send twice; one is made where left out.", HelpName = "KEY" };
        key.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } text && (text.Length is 0 or > LongestKey || text.Any(letter => letter is < ' ' or > '~')))
                result.AddError($"--idempotency-key holds 1 to {LongestKey} printable ASCII characters.");
        });
        var watch = new Option<bool>("--watch") { Description = "Watch it to its end." };
        var watching = new WatchOptions();
        var command = new Command("submit", "Submit an upgrade.") { digest, at, key, watch };
        request.AddTo(command);
        watching.AddTo(command);
        var output = OutputOption.AddTo(command);
        shell.Does(command, async (client, arguments, cancel) =>
        {
            var body = await request.Read(arguments, cancel);
            var start = arguments.GetValue(at) ?? NotBefore(body, shell.Host);
            body = body with { PlanDigest = arguments.GetValue(digest) ?? body.PlanDigest, NotBefore = start?.ToString("O") };
            var answer = await Send(client, body, arguments.GetValue(key), shell.Host, cancel);
            var operation = answer.As<OperationDocument>().Operation;
            shell.Show(answer, arguments.GetValue(output), () => Told(shell.Host, operation, arguments.GetValue(watch)));
            return arguments.GetValue(watch) ? await watching.Follow(shell, client, operation.Id, arguments, cancel) : ExitCodes.Ok;
        });
        return command;
    }

    private static async Task<JsonElement> Send(PlatformClient client, RequestDocument body, string? given, CliHost host, CancellationToken cancel)
    {
        var key = given ?? Guid.NewGuid().ToString();
        try
        {
            return await client.Post("platform/v1/operations", body, key, cancel);
        }
        catch (Exception problem) when (problem is PlatformUnreachableException { MayHaveArrived: true } or OperationCanceledException)
        {
            await host.Error.WriteLineAsync($"Whether it was accepted is not known. Sent again with --idempotency-key {key} it is accepted at most once.");
            throw;
        }
    }

    private static void Told(CliHost host, OperationHeader operation, bool watched)
    {
        var console = host.Console();
        console.Line($"Submitted {operation.Id}");
        if (operation.NotBefore > host.Time.GetUtcNow())
            console.Line($"It starts at {Words.Time(operation.NotBefore, host.Time)} at the earliest.");
        if (!watched)
            console.Next([$"upgradectl watch {operation.Id}"]);
    }

    private static DateTimeOffset? NotBefore(RequestDocument body, CliHost host) =>
        body.NotBefore is not { } text ? null : TimeWords.Time(text, host.Time) ?? throw new UsageException($"notBefore: {text} is not a time: 2026-11-21T22:00:00+01:00, or +2h from now.");
}
