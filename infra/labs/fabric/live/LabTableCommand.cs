using System.CommandLine;
using UpgradePlatform.Cli.Client;
using UpgradePlatform.Cli.Hosting;
using UpgradePlatform.Cli.Settings;
using UpgradePlatform.LabTable.Ending;
using UpgradePlatform.LabTable.Switches;
using UpgradePlatform.Prober;

namespace UpgradePlatform.LabTable;

/// <summary>The words of the command line. Started by <c>infra/labs/fabric/run.sh</c>.</summary>
internal static class LabTableCommand
{
    private const int Failed = 1;
    private const int Usage = 2;
    private const int Interrupted = 130;
    private static readonly Option<Uri> Url = new("--url")
    {
        Description = "The platform.",
        Required = true,
        CustomParser = result => Uri.TryCreate(result.Tokens[0].Value, UriKind.Absolute, out var url) ? url : throw new UsageException($"--url {result.Tokens[0].Value} is no address."),
    };
    private static readonly Option<FileInfo> Key = new("--key-file") { Description = "Key for it.", Required = true };
    private static readonly Option<Guid> Operation = new("--operation") { Description = "The operation.", Required = true };
    private static readonly Option<FileInfo> Nodes = new("--switches") { Description = "What 'fabric status' printed of the lab.", Required = true };

    /// <returns>0; 1 for a run that did not go as it should; 2 for wrong words; 130 for an interrupted one.</returns>
    public static async Task<int> Run(IReadOnlyList<string> arguments, CancellationToken stop)
    {
        var parsed = new RootCommand("Shows a lab while its switches are upgraded, and what came of it.") { Table(), Summary() }.Parse(arguments);
        try
        {
            return parsed.Errors.Count > 0
                ? throw new UsageException(string.Join(' ', parsed.Errors.Select(error => error.Message)))
                : await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null }, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return Interrupted;
        }
        catch (Exception problem) when (problem is UsageException or InvalidDataException or IOException or PlatformUnreachableException or PlatformRefusedException)
        {
            await Console.Error.WriteLineAsync($"lab table: {problem.Message}");
            return problem is UsageException ? Usage : Failed;
        }
    }

    private static Command Table()
    {
        var lab = new Option<DirectoryInfo>("--lab") { Description = "Folder of the lab.", Required = true };
        var live = new Option<FileInfo>("--live") { Description = "Live file of the prober.", Required = true };
        var upgradectl = new Option<string>("--upgradectl") { Description = "What a person types for upgradectl here.", DefaultValueFactory = _ => "upgradectl" };
        var plain = new Option<bool>("--plain") { Description = "Lines instead of a table." };
        var command = new Command("table", "Draw everything every second until the operation ends.") { Url, Key, Operation, Nodes, lab, live, upgradectl, plain };
        command.SetAction(async (words, cancel) =>
        {
            var host = CliHost.OfProcess();
            using var client = Client(words, host);
            var watch = new LabWatch(
                client, host, words.GetValue(Operation), LabSwitch.ReadAll(words.GetValue(Nodes)!.FullName), new LabConsole(words.GetValue(lab)!.FullName), words.GetValue(live)!.FullName);
            await Screen.Show(watch, host, words.GetValue(upgradectl)!, words.GetValue(plain), cancel);
            return 0;
        });
        return command;
    }

    private static Command Summary()
    {
        var report = new Option<FileInfo>("--report") { Description = "Report of the prober.", Required = true };
        var reboots = new Option<int>("--reboots") { Description = "How often switches rebooted.", Required = true };
        var expectLoss = new Option<bool>("--expect-loss") { Description = "Packets have to be lost: the run is to show what it looks like." };
        var command = new Command("summary", "Say what came of it; the exit status is the verdict.") { Url, Key, Operation, Nodes, report, reboots, expectLoss };
        command.SetAction(async (words, cancel) =>
        {
            using var client = Client(words, CliHost.OfProcess());
            var operation = await client.GetOperation(words.GetValue(Operation), cancel);
            var verdict = Verdict.Of(
                operation, Report.Read(words.GetValue(report)!.FullName), LabSwitch.ReadAll(words.GetValue(Nodes)!.FullName).Count, words.GetValue(reboots), words.GetValue(expectLoss),
                TimeProvider.System);
            foreach (var line in verdict.Lines)
                await Console.Out.WriteLineAsync(line);
            return verdict.Good ? 0 : Failed;
        });
        return command;
    }

    private static PlatformClient Client(ParseResult words, CliHost host) =>
        new(new ConnectionSettings(words.GetValue(Url)!, KeyReference.File(words.GetValue(Key)!.FullName), null, false), host);
}
