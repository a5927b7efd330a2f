using System.CommandLine;
using UpgradePlatform.Cli.Completion;

namespace UpgradePlatform.Cli.Commands;

/// <summary>The operation a command is about.</summary>
internal static class OperationArgument
{
    public static Argument<Guid> AddTo(Command command, LiveCompletions live, bool open = false)
    {
        var argument = new Argument<Guid>("ID")
        {
            HelpName = "ID",
            Description = "Operation id.",
            CustomParser = result =>
            {
                if (Guid.TryParse(result.Tokens[0].Value, out var id))
                    return id;
                result.AddError($"{result.Tokens[0].Value} is not an operation id; 'upgradectl list' shows them.");
                return default;
            },
        };
        argument.CompletionSources.Add(open ? live.OpenOperations : live.Operations);
        command.Arguments.Add(argument);
        return argument;
    }
}
