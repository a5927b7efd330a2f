using System.CommandLine;
using UpgradePlatform.Cli.Client;
using UpgradePlatform.Cli.Completion;
using UpgradePlatform.Cli.Rendering;

namespace UpgradePlatform.Cli.Commands;

/// <summary><c>upgradectl explain ID</c>: why an operation stands where it stands.</summary>
internal static class ExplainCommand
{
    public static Command Create(Shell shell, LiveCompletions live)
    {
        var command = new Command("explain", "Explain why an operation stands where it stands, and what may be asked.");
        var id = OperationArgument.AddTo(command, live);
        var output = OutputOption.AddTo(command);
        shell.Does(command, async (client, arguments, cancel) =>
        {
            var answer = await client.Get($"platform/v1/operations/{arguments.GetValue(id)}/explain", cancel);
            return shell.Show(answer, arguments.GetValue(output), () => shell.Host.Console().Explanation(answer.As<ExplainDocument>(), shell.Host.Time));
        });
        return command;
    }
}
