using System.CommandLine;
using UpgradePlatform.Cli.Client;
using UpgradePlatform.Cli.Completion;
using UpgradePlatform.Cli.Rendering;
using UpgradePlatform.Cli.Requests;

namespace UpgradePlatform.Cli.Commands;

/// <summary><c>upgradectl plan</c>: what would be done, in which order, and the way back. Changes nothing.</summary>
internal static class PlanCommand
{
    public static Command Create(Shell shell, LiveCompletions live)
    {
        var request = new RequestOptions(shell.Host, live);
        var command = new Command("plan", "Show what would be done, in which order, and the way back. Changes nothing.");
        request.AddTo(command);
        var output = OutputOption.AddTo(command);
        shell.Does(command, async (client, arguments, cancel) =>
        {
            var body = await request.Read(arguments, cancel);
            // Of a submission file the plan takes what concerns it.
            var answer = await client.Post("platform/v1/plans", body with { PlanDigest = null, NotBefore = null }, null, cancel, changesNothing: true);
            var plan = answer.As<PlanDocument>();
            shell.Show(answer, arguments.GetValue(output), () => shell.Host.Console().Plan(body.Cluster!, plan));
            return plan.Refused ? ExitCodes.Refused : ExitCodes.Ok;
        });
        return command;
    }
}
