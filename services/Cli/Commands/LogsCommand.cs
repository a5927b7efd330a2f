using System.CommandLine;
using UpgradePlatform.Cli.Client;
using UpgradePlatform.Cli.Completion;
using UpgradePlatform.Cli.Rendering;

namespace UpgradePlatform.Cli.Commands;

/// <summary><c>upgradectl logs ID</c>: what the attempts of an operation printed.</summary>
internal static class LogsCommand
{
    public static Command Create(Shell shell, LiveCompletions live)
    {
        var command = new Command("logs", "Show what the attempts of an operation printed.");
        var id = OperationArgument.AddTo(command, live);
        var unit = new Option<string?>("--unit") { Description = "Of one unit.", HelpName = "UNIT" };
        unit.CompletionSources.Add(live.Units);
        var step = new Option<string?>("--step") { Description = "Of one step.", HelpName = "STEP" };
        step.CompletionSources.Add(live.Steps);
        var target = new Option<string?>("--target") { Description = "Of one node.", HelpName = "NODE" };
        target.CompletionSources.Add(live.Targets);
        var everything = new Option<bool>("--all") { Description = "All that fit, one after the other, instead of a list of them." };
        var attempt = new Option<string?>("--attempt") { Description = "Of one attempt.", HelpName = "ATTEMPT" };
        var follow = new Option<bool>("--follow") { Description = "Go on until the operation is closed." };
        var devices = new Option<bool>("--devices") { Description = "What the devices said by syslog instead." };
        foreach (var option in new Option[] { unit, step, target, attempt, everything, follow, devices })
            command.Options.Add(option);
        shell.Does(command, async (client, arguments, cancel) =>
        {
            var (wantedUnit, wantedStep, wantedAttempt) = (arguments.GetValue(unit), arguments.GetValue(step), arguments.GetValue(attempt));
            if (arguments.GetValue(devices))
            {
                if (!await new DeviceLineReader(client, shell.Host, wantedUnit).Write(arguments.GetValue(id), arguments.GetValue(follow), cancel))
                    await shell.Host.Error.WriteLineAsync("No device has said anything.");
                return ExitCodes.Ok;
            }

            var wantedTarget = arguments.GetValue(target);
            bool Wanted(AttemptDocument one) => (wantedUnit is null || one.Unit == wantedUnit) && (wantedStep is null || one.Step == wantedStep) && (wantedTarget is null || one.Target == wantedTarget) && (wantedAttempt is null || one.Id == wantedAttempt);
            if (!arguments.GetValue(everything) && !arguments.GetValue(follow) && await new LogList(client, shell.Host, Wanted).Write(arguments.GetValue(id), cancel))
                return ExitCodes.Ok;
            var reader = new LogReader(client, shell.Host, Wanted);
            if (await reader.Write(arguments.GetValue(id), arguments.GetValue(follow), cancel))
                return ExitCodes.Ok;
            await shell.Host.Error.WriteLineAsync("No such attempt has printed anything.");
            return wantedUnit is null && wantedStep is null && wantedTarget is null && wantedAttempt is null ? ExitCodes.Ok : ExitCodes.NotFound;
        });
        return command;
    }
}
