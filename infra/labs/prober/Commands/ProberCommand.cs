using System.CommandLine;

namespace UpgradePlatform.Prober.Commands;

/// <summary><c>prober</c>: sends packets between all hosts and says what became of them.</summary>
internal static class ProberCommand
{
    /// <returns>An exit status of <see cref="ExitCodes"/>.</returns>
    public static async Task<int> Run(IReadOnlyList<string> arguments, TextWriter output, TextWriter error, CancellationToken stop)
    {
        var options = new Options();
        var command = options.AddTo(new RootCommand("Sends packets between all hosts of a lab, each in its network namespace, and counts what is lost per pair and second. Needs root."));
        command.SetAction((words, cancel) => Probe(options, words, output, error, cancel));
        var parsed = command.Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Errors.Count > 0 && parsed.GetResult("--help") is null)
        {
            foreach (var problem in parsed.Errors)
                await error.WriteLineAsync($"prober: {problem.Message}");
            await error.WriteLineAsync("Try 'prober --help'.");
            return ExitCodes.Usage;
        }

        return await parsed.InvokeAsync(new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null }, stop);
    }

    private static async Task<int> Probe(Options options, ParseResult words, TextWriter output, TextWriter error, CancellationToken stop)
    {
        try
        {
            using var run = new ProbeRun(options.Settings(words));
            return await Probe(run, options.Live(words), options.Report(words), output, error, stop);
        }
        catch (UsageException problem)
        {
            await error.WriteLineAsync($"prober: {problem.Message}");
            return ExitCodes.Usage;
        }
        catch (ProberException problem)
        {
            await error.WriteLineAsync($"prober: {problem.Message}");
            return ExitCodes.NoSockets;
        }
    }

    private static async Task<int> Probe(ProbeRun run, string? livePath, string? reportPath, TextWriter output, TextWriter error, CancellationToken stop)
    {
        var live = livePath is null ? null : new LiveFile(livePath);
        var report = await run.Run(state => live?.Put(state), stop);
        await output.WriteLineAsync(ReportLine.Of(report));
        var problems = new List<string>();
        if (live is not null)
        {
            // Whoever follows the live file sees by it that the run is over.
            live.Put(report);
            await live.DisposeAsync();
            if (live.Problem is { } problem)
                problems.Add(problem);
        }

        try
        {
            if (reportPath is not null)
                report.Write(reportPath);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            problems.Add(problem.Message);
        }

        foreach (var problem in problems)
            await error.WriteLineAsync($"prober: {problem}");
        return problems.Count == 0 ? ExitCodes.Ok : ExitCodes.NotWritten;
    }
}
