using System.CommandLine;
using System.Text.Json;
using UpgradePlatform.Cli.Client;
using UpgradePlatform.Cli.Rendering;

namespace UpgradePlatform.Cli.Commands;

/// <summary><c>upgradectl platform-state get|set</c>: what the platform as a whole accepts.</summary>
internal static class PlatformStateCommand
{
    private const string Path = "platform/v1/platform-state";

    public static Command Create(Shell shell) => new("platform-state", "What the platform as a whole accepts: before maintenance, and after it.") { Get(shell), Set(shell) };

    private static Command Get(Shell shell)
    {
        var command = new Command("get", "Show what the platform accepts.");
        var output = OutputOption.AddTo(command);
        shell.Does(command, async (client, arguments, cancel) => Show(shell, await client.Get(Path, cancel), arguments.GetValue(output)));
        return command;
    }

    private static Command Set(Shell shell)
    {
        var service = new Argument<string>("SERVICE") { HelpName = "SERVICE", Description = "running, shuttingDown, switching, starting, stopped or unknown." };
        service.AcceptOnlyFromAmong("running", "shuttingDown", "switching", "starting", "stopped", "unknown");
        var blockade = new Option<bool>("--blockade") { Description = "Block changes: nothing new starts, and cancels and detours are refused." };
        var renewal = new Option<bool>("--renewal") { Description = "The platform itself is being renewed; as a blockade." };
        var reason = new Option<string?>("--reason") { Description = "Why; recorded.", HelpName = "WHY" };
        var command = new Command("set", "Set what the platform accepts. What runs is finished in every state.") { service, blockade, renewal, reason };
        var output = OutputOption.AddTo(command);
        shell.Does(command, async (client, arguments, cancel) =>
        {
            // Twice the same state is that state: safe to repeat.
            var body = JsonSerializer.Serialize(new { service = arguments.GetValue(service), blockade = arguments.GetValue(blockade), renewal = arguments.GetValue(renewal), reason = arguments.GetValue(reason) }, PlatformJson.Options);
            return Show(shell, await client.Put(Path, body, "application/json", cancel), arguments.GetValue(output));
        });
        return command;
    }

    private static int Show(Shell shell, JsonElement answer, OutputFormat format)
    {
        var state = answer.As<PlatformState>();
        return shell.Show(answer, format, () =>
        {
            shell.Host.Console().Say($"[bold]{Safe.Markup(state.Service)}[/]: {Safe.Markup(state.Text)}");
            shell.Host.Console().Say($"Accepts: {Safe.Markup(state.Accepts.Count > 0 ? string.Join(", ", state.Accepts) : "nothing")}");
        });
    }
}
