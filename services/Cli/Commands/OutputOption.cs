using System.CommandLine;
using UpgradePlatform.Cli.Rendering;

namespace UpgradePlatform.Cli.Commands;

/// <summary><c>-o table|json|yaml</c>.</summary>
internal static class OutputOption
{
    private const string Name = "--output";

    public static Option<OutputFormat> AddTo(Command command)
    {
        var option = new Option<OutputFormat>(Name, "-o")
        {
            Description = "table, json (the API's document) or yaml.",
            HelpName = "table|json|yaml",
            CustomParser = result =>
            {
                switch (result.Tokens[0].Value)
                {
                    case "table": return OutputFormat.Table;
                    case "json": return OutputFormat.Json;
                    case "yaml": return OutputFormat.Yaml;
                    default:
                        result.AddError($"{result.Tokens[0].Value} is none of table, json, yaml.");
                        return default;
                }
            },
        };
        option.CompletionSources.Clear();
        option.CompletionSources.Add("table", "json", "yaml");
        command.Options.Add(option);
        return option;
    }

    /// <summary>What the command line says; a table where the command has no such option.</summary>
    public static OutputFormat Of(ParseResult arguments) =>
        arguments.CommandResult.Command.Options.OfType<Option<OutputFormat>>().FirstOrDefault() is { } option ? arguments.GetValue(option) : OutputFormat.Table;
}
