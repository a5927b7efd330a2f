using System.CommandLine;
using UpgradePlatform.Cli.Completion;

namespace UpgradePlatform.Cli.Commands;

/// <summary><c>upgradectl completion bash|zsh|fish</c>.</summary>
internal static class CompletionCommand
{
    public static Command Create(Shell shell)
    {
        var kind = new Argument<string>("SHELL") { Description = "bash, zsh or fish." };
        kind.AcceptOnlyFromAmong("bash", "zsh", "fish");
        var command = new Command("completion", "Print a completion script: source <(upgradectl completion bash).") { kind };
        shell.Does(command, async (arguments, cancel) =>
        {
            await shell.Host.Out.WriteAsync(arguments.GetValue(kind) switch { "bash" => CompletionScripts.Bash, "zsh" => CompletionScripts.Zsh, _ => CompletionScripts.Fish });
            return ExitCodes.Ok;
        });
        return command;
    }
}
