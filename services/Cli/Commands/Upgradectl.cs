using System.CommandLine;
using UpgradePlatform.Cli.Completion;
using UpgradePlatform.Cli.Hosting;
using UpgradePlatform.Cli.Rendering;
using UpgradePlatform.Cli.Settings;

namespace UpgradePlatform.Cli.Commands;

/// <summary>The command line: all commands, and a run of one of them.</summary>
internal static class Upgradectl
{
    // A word that begins with @ is a word: a reason may.
    private static readonly ParserConfiguration Parser = new() { ResponseFileTokenReplacer = null };

    public static RootCommand Commands(CliHost host)
    {
        var shell = new Shell(host, new GlobalOptions());
        var live = new LiveCompletions(shell);
        var root = new RootCommand("Upgrades what a data centre runs through, and shows how it goes. Exit statuses: 'upgradectl help exit-codes'.")
        {
            PlanCommand.Create(shell, live),
            SubmitCommand.Create(shell, live),
            WatchCommand.Create(shell, live),
            ListCommand.Create(shell, live),
            GetCommand.Create(shell, live),
            ExplainCommand.Create(shell, live),
            LogsCommand.Create(shell, live),
            EventsCommand.Create(shell, live),
        };
        foreach (var verb in Verbs.All)
            root.Subcommands.Add(VerbCommand.Create(verb, shell, live));
        root.Subcommands.Add(DetourCommand.Create(shell, live));
        root.Subcommands.Add(FleetCommand.Create(shell, live));
        root.Subcommands.Add(PackageCommand.Create(shell, live));
        root.Subcommands.Add(NotificationsCommand.Create(shell, live));
        root.Subcommands.Add(PlatformStateCommand.Create(shell));
        root.Subcommands.Add(ContextCommand.Create(shell));
        root.Subcommands.Add(CompletionCommand.Create(shell));
        root.Subcommands.Add(HelpCommand.Create(shell));
        root.Subcommands.Add(DemoCommand.Create(shell));
        foreach (var option in shell.Global.All)
            root.Options.Add(option);
        shell.Global.Context.CompletionSources.Add(_ => new ContextStore(host.Environment).Read().Contexts.Keys);
        return root;
    }

    /// <returns>An exit status of <see cref="ExitCodes"/>.</returns>
    public static async Task<int> Run(IReadOnlyList<string> arguments, CliHost host, CancellationToken cancel = default)
    {
        var parsed = Commands(host).Parse(arguments, Parser);
        if (parsed.Errors.Count > 0 && parsed.GetResult("--help") is null)
        {
            foreach (var error in parsed.Errors)
                await host.Error.WriteLineAsync($"upgradectl: {Safe.Line(error.Message)}");
            await host.Error.WriteLineAsync($"Try '{Path(parsed)} --help'.");
            return ExitCodes.Usage;
        }

        var status = await parsed.InvokeAsync(new InvocationConfiguration { Output = host.Out, Error = host.Error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null }, cancel);
        await host.Out.FlushAsync(CancellationToken.None);
        return status;
    }

    private static string Path(ParseResult parsed)
    {
        var words = new List<string>();
        for (var result = parsed.CommandResult; result is not null; result = result.Parent as System.CommandLine.Parsing.CommandResult)
            words.Add(result.Command is RootCommand ? "upgradectl" : result.Command.Name);
        return string.Join(' ', words.AsEnumerable().Reverse());
    }
}
