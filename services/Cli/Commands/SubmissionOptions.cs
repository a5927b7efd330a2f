using System.CommandLine;
using System.Text.Json;
using UpgradePlatform.Cli.Client;
using UpgradePlatform.Cli.Hosting;
using UpgradePlatform.Cli.Rendering;
using UpgradePlatform.Cli.Requests;

namespace UpgradePlatform.Cli.Commands;

/// <summary>Options of what is submitted, and the submission itself: once however often the line breaks.</summary>
internal sealed class SubmissionOptions
{
    private const int LongestKey = 255;
    private readonly Option<DateTimeOffset?> _at;
    private readonly Option<string?> _key = new("--idempotency-key") { Description = "Makes it safe to send twice; one is made where left out.", HelpName = "KEY" };
    private readonly Option<string?> _reason = new("--reason") { Description = "Why; recorded.", HelpName = "WHY" };
    private readonly Option<bool> _watch = new("--watch") { Description = "Watch it to its end." };
    private readonly WatchOptions _watching = new();

    public SubmissionOptions(CliHost host)
    {
        _at = new("--at") { Description = "Earliest start: 2026-11-21T22:00:00+01:00, or +2h.", HelpName = "TIME", CustomParser = Times.Time(host.Time) };
        _key.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } text && (text.Length is 0 or > LongestKey || text.Any(letter => letter is < ' ' or > '~')))
                result.AddError($"--idempotency-key holds 1 to {LongestKey} printable ASCII characters.");
        });
    }

    public void AddTo(Command command)
    {
        command.Options.Add(_at);
        command.Options.Add(_key);
        command.Options.Add(_reason);
        command.Options.Add(_watch);
        _watching.AddTo(command);
        OutputOption.AddTo(command);
    }

    public async Task<int> Submit(Shell shell, PlatformClient client, RequestDocument body, ParseResult arguments, CancellationToken cancel)
    {
        var start = arguments.GetValue(_at) ?? NotBefore(body, shell.Host);
        var answer = await Send(client, body with { NotBefore = start?.ToString("O"), Reason = arguments.GetValue(_reason) ?? body.Reason }, arguments.GetValue(_key), shell.Host, cancel);
        var operation = answer.As<OperationDocument>().Operation;
        var watch = arguments.GetValue(_watch);
        shell.Show(answer, OutputOption.Of(arguments), () => Told(shell.Host, operation, watch));
        return watch ? await _watching.Follow(shell, client, operation.Id, arguments, cancel) : ExitCodes.Ok;
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
