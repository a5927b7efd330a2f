using System.CommandLine;
using UpgradePlatform.Cli.Client;
using UpgradePlatform.Cli.Completion;
using UpgradePlatform.Cli.Rendering;

namespace UpgradePlatform.Cli.Commands;

/// <summary><c>upgradectl list</c>: operations, newest first.</summary>
internal static class ListCommand
{
    private const int DefaultLimit = 50;
    private static readonly string[] Phases = ["reserved", "queued", "checking", "active", "closed"];
    private static readonly string[] Outcomes = ["completed", "completedWithAcceptedFailure", "failed", "cancelled", "rolledBack", "rejected", "abandoned"];

    public static Command Create(Shell shell, LiveCompletions live)
    {
        var cluster = new Option<string?>("--cluster") { Description = "Of one cluster.", HelpName = "CLUSTER" };
        cluster.CompletionSources.Add(live.Clusters);
        var family = new Option<string?>("--family") { Description = "Of one family.", HelpName = "FAMILY" };
        var phase = new Option<string?>("--phase") { Description = "In one phase." };
        phase.AcceptOnlyFromAmong(Phases);
        var status = new Option<string?>("--status") { Description = "open, closed, or an outcome." };
        status.AcceptOnlyFromAmong(["open", "closed", .. Outcomes]);
        var limit = new Option<int>("--limit") { Description = "Most operations shown.", HelpName = "N", DefaultValueFactory = _ => DefaultLimit };
        limit.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 1)
                result.AddError("--limit is at least 1.");
        });
        var all = new Option<bool>("--all") { Description = "All of them." };
        var after = new Option<string?>("--after") { Description = "Go on after an earlier list.", HelpName = "NEXT" };
        var command = new Command("list", "List operations, newest first.") { cluster, family, phase, status, limit, all, after };
        var output = OutputOption.AddTo(command);
        shell.Does(command, async (client, arguments, cancel) =>
        {
            var wanted = arguments.GetValue(status);
            var outcome = Outcomes.Contains(wanted) ? wanted : null;
            var query = new Query("platform/v1/operations").With("cluster", arguments.GetValue(cluster)).With("family", arguments.GetValue(family)).With("phase", arguments.GetValue(phase))
                .With("open", wanted is null ? null : wanted == "open");
            var answer = await Pages.Read(client, query, arguments.GetValue(after), arguments.GetValue(all) ? int.MaxValue : arguments.GetValue(limit),
                item => outcome is null || (item.TryGetProperty("outcome", out var its) && its.GetString() == outcome), cancel);
            var page = answer.As<OperationPage>();
            if (page.Items.Count == 0 && arguments.GetValue(output) == OutputFormat.Table)
                await shell.Host.Error.WriteLineAsync("No operations.");
            else
                shell.Show(answer, arguments.GetValue(output), () => shell.Host.Console().Operations(page.Items, shell.Host.Time));
            if (page.Next is { } next && arguments.GetValue(output) == OutputFormat.Table)
                await shell.Host.Error.WriteLineAsync($"There are more: --all, or --after {next}");
            return ExitCodes.Ok;
        });
        return command;
    }
}
