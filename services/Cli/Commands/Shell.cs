using System.CommandLine;
using System.Text.Json;
using UpgradePlatform.Cli.Client;
using UpgradePlatform.Cli.Hosting;
using UpgradePlatform.Cli.Rendering;
using UpgradePlatform.Cli.Settings;

namespace UpgradePlatform.Cli.Commands;

/// <summary>What commands share: the connection, and how what goes wrong is told and becomes an exit status.</summary>
internal sealed class Shell(CliHost host, GlobalOptions global)
{
    public CliHost Host => host;

    public GlobalOptions Global => global;

    public ContextStore Contexts { get; } = new(host.Environment);

    /// <summary>Opens the platform that flags, environment and contexts name.</summary>
    public PlatformClient Open(ParseResult arguments) => new(Settings(arguments), host);

    public ConnectionSettings Settings(ParseResult arguments) => new ConnectionResolver(host.Environment, Contexts.Read).Resolve(global.Read(arguments));

    /// <summary>Gives a command its work.</summary>
    public void Does(Command command, Func<ParseResult, CancellationToken, Task<int>> work) =>
        command.SetAction((arguments, cancel) => Guarded(work, arguments, cancel));

    /// <summary>Gives a command its work on a platform.</summary>
    public void Does(Command command, Func<PlatformClient, ParseResult, CancellationToken, Task<int>> work) => Does(command, async (arguments, cancel) =>
    {
        using var client = Open(arguments);
        return await work(client, arguments, cancel);
    });

    /// <summary>Writes an answer: the document itself, or the view of it.</summary>
    public int Show(JsonElement document, OutputFormat format, Action view)
    {
        if (format == OutputFormat.Table)
            view();
        else
            host.Out.WriteLine(Documents.Write(document, format));
        return ExitCodes.Ok;
    }

    private async Task<int> Guarded(Func<ParseResult, CancellationToken, Task<int>> work, ParseResult arguments, CancellationToken cancel)
    {
        try
        {
            return await work(arguments, cancel);
        }
        catch (UsageException problem)
        {
            return await Tell(problem.Message, ExitCodes.Usage);
        }
        catch (PlatformRefusedException refused)
        {
            Refusal(refused.Problem, OutputOption.Of(arguments));
            return Status(refused.Problem);
        }
        catch (Exception problem) when (problem is PlatformUnreachableException or HttpRequestException)
        {
            return await Tell(problem.Message, ExitCodes.Unreachable);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            return ExitCodes.Interrupted;
        }
        catch (IOException problem)
        {
            // A reader that went away (a closed pipe) wants no more words.
            return await Tell(problem.Message, ExitCodes.Internal);
        }
    }

    private void Refusal(Problem problem, OutputFormat format)
    {
        if (format != OutputFormat.Table && problem.Raw is { } document)
            host.Error.WriteLine(Documents.Write(document, format));
        else
            host.ErrorConsole().Refusal(problem);
    }

    private async Task<int> Tell(string message, int status)
    {
        await host.Error.WriteLineAsync($"upgradectl: {Safe.Line(message)}");
        return status;
    }

    private static int Status(Problem problem) => problem.Status switch
    {
        401 or 403 => ExitCodes.Forbidden,
        404 => ExitCodes.NotFound,
        429 or >= 500 or (>= 300 and < 400) => ExitCodes.Unreachable,
        _ => ExitCodes.Refused,
    };
}
