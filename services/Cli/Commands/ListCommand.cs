using System.CommandLine;
using UpgradePlatform.Cli.Client;
using UpgradePlatform.Cli.Completion;
using UpgradePlatform.Cli.Rendering;

namespace UpgradePlatform.Cli.Commands;

/// <summary><c>upgradectl list</c>: operations, newest first.</summary>
internal static class ListCommand
{
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
        var paging = new PageOptions();
        var command = new Command("list", "List operations, newest first.") { cluster, family, phase, status };
        paging.AddTo(command);
        var output = OutputOption.AddTo(command);
        shell.Does(command, async (client, arguments, cancel) =>
        {
            var wanted = arguments.GetValue(status);
            var outcome = Outcomes.Contains(wanted) ? wanted : null;
            var query = new Query("platform/v1/operations").With("cluster", arguments.GetValue(cluster)).With("family", arguments.GetValue(family)).With("phase", arguments.GetValue(phase))
                .With("open", wanted is null ? null : wanted == "open");
            var answer = await paging.Read(client, query, item => outcome is null || (item.TryGetProperty("outcome", out var its) && its.GetString() == outcome), arguments, cancel);
            var page = answer.As<OperationPage>();
            shell.Show(answer, arguments.GetValue(output), () => shell.Host.Console().Operations(page.Items, shell.Host.Time));
            await PageOptions.Tell(shell, page.Items.Count, page.Next, "operations", arguments.GetValue(output));
            return ExitCodes.Ok;
        });
        return command;
    }
}
