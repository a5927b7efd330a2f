using System.CommandLine;
using UpgradePlatform.Cli.Completion;
using UpgradePlatform.Cli.Requests;

namespace UpgradePlatform.Cli.Commands;

/// <summary><c>upgradectl submit</c>: hands work to the platform.</summary>
internal static class SubmitCommand
{
    public static Command Create(Shell shell, LiveCompletions live)
    {
        var request = new RequestOptions(shell.Host, live);
        var digest = new Option<string?>("--plan-digest") { Description = "Digest of the plan you saw; another plan is refused.", HelpName = "DIGEST" };
        var submission = new SubmissionOptions(shell.Host);
        var command = new Command("submit", "Submit an upgrade.") { digest };
        request.AddTo(command);
        submission.AddTo(command);
        shell.Does(command, async (client, arguments, cancel) =>
        {
            var body = await request.Read(arguments, cancel);
            return await submission.Submit(shell, client, body with { PlanDigest = arguments.GetValue(digest) ?? body.PlanDigest }, arguments, cancel);
        });
        return command;
    }
}
