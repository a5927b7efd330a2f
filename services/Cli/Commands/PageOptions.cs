using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Text.Json;
using UpgradePlatform.Cli.Client;
using UpgradePlatform.Cli.Rendering;

namespace UpgradePlatform.Cli.Commands;

/// <summary>How much of a paged list is shown.</summary>
internal sealed class PageOptions
{
    private const int DefaultLimit = 50;
    private readonly Option<int> _limit = new("--limit") { Description = "Most items shown.", HelpName = "N", DefaultValueFactory = _ => DefaultLimit, CustomParser = Limit };
    private readonly Option<bool> _all = new("--all") { Description = "All of them." };
    private readonly Option<string?> _after = new("--after") { Description = "Go on after an earlier list.", HelpName = "NEXT" };

    public void AddTo(Command command)
    {
        command.Options.Add(_limit);
        command.Options.Add(_all);
        command.Options.Add(_after);
    }

    public Task<JsonElement> Read(PlatformClient client, Query query, Func<JsonElement, bool> wanted, ParseResult arguments, CancellationToken cancel) =>
        Pages.Read(client, query, arguments.GetValue(_after), arguments.GetValue(_all) ? int.MaxValue : arguments.GetValue(_limit), wanted, cancel);

    /// <summary>Says, beside a table, that there is nothing or that there is more.</summary>
    public static async Task Tell(Shell shell, int count, string? next, string what, OutputFormat format)
    {
        if (format != OutputFormat.Table)
            return;
        if (count == 0)
            await shell.Host.Error.WriteLineAsync($"No {what}.");
        if (next is not null)
            await shell.Host.Error.WriteLineAsync($"There are more: --all, or --after {next}");
    }

    private static int Limit(ArgumentResult result)
    {
        if (int.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit > 0)
            return limit;
        result.AddError("--limit is a number from 1.");
        return DefaultLimit;
    }
}
