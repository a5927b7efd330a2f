using System.CommandLine;
using System.Text.Json;
using System.Text.RegularExpressions;
using UpgradePlatform.Cli.Client;
using UpgradePlatform.Cli.Completion;
using UpgradePlatform.Cli.Hosting;
using UpgradePlatform.Cli.Rendering;

namespace UpgradePlatform.Cli.Commands;

/// <summary><c>upgradectl package upload FILE...</c>: one after the other. All files are looked at before the first is sent.</summary>
internal static partial class PackageUpload
{
    public static Command Create(Shell shell, LiveCompletions live)
    {
        var files = new Argument<FileInfo[]>("FILE") { HelpName = "FILE", Description = "Package file (RPM).", Arity = ArgumentArity.OneOrMore };
        var sha256 = new Option<string?>("--sha256") { Description = "Digest the file must have; of one file only.", HelpName = "HEX" };
        var cluster = new Option<string?>("--cluster") { Description = "Have it judged for this cluster: its edition, and the version it runs.", HelpName = "CLUSTER" };
        cluster.CompletionSources.Add(live.Clusters);
        var command = new Command("upload", "Store packages: the platform reads and judges each before it is kept.") { files, sha256, cluster };
        var output = OutputOption.AddTo(command);
        shell.Does(command, async (client, arguments, cancel) =>
        {
            var given = arguments.GetValue(files)!;
            var digest = Digest(arguments.GetValue(sha256), given.Length);
            foreach (var file in given)
                Look(file);
            var path = new Query("platform/v1/packages").With("cluster", arguments.GetValue(cluster)).With("sha256", digest).Path;
            foreach (var (index, file) in given.Index())
            {
                try
                {
                    var answer = await Send(client, shell.Host, path, file, cancel);
                    var stored = answer.As<PackageDocument>();
                    shell.Show(answer, arguments.GetValue(output), () => shell.Host.Console().Line($"Stored {stored.FullName} as package {stored.Id} ({Sizes.Write(stored.Size)}, SHA-256 {stored.Sha256})"));
                }
                catch (Exception problem) when (problem is PlatformRefusedException or PlatformUnreachableException)
                {
                    await shell.Host.Error.WriteLineAsync(Safe.Line($"upgradectl: {file.Name} was not stored{(given.Length - index - 1 is > 0 and var left ? $"; {left} more not sent" : "")}."));
                    throw;
                }
            }

            return ExitCodes.Ok;
        });
        return command;
    }

    private static async Task<JsonElement> Send(PlatformClient client, CliHost host, string path, FileInfo file, CancellationToken cancel)
    {
        var progress = new UploadProgress(host, file.Name, file.Length);
        try
        {
            using var content = new UploadContent(Open(file), progress.Sent);
            var answer = await client.Upload(path, content, cancel);
            return answer.As<PackageDocument>().Sha256 == content.Sha256 ? answer
                : throw new PlatformUnreachableException($"What arrived of {file.Name} is not what was sent; delete package {answer.As<PackageDocument>().Id} and send it again.");
        }
        finally
        {
            progress.End();
        }
    }

    private static string? Digest(string? text, int files) =>
        text is null ? null
        : files > 1 ? throw new UsageException("--sha256 is the digest of one file: upload the files one by one.")
        : Hex().IsMatch(text) ? text.ToLowerInvariant()
        : throw new UsageException("--sha256 is 64 hexadecimal digits.");

    private static void Look(FileInfo file)
    {
        if (!file.Exists)
            throw new UsageException(Directory.Exists(file.FullName) ? $"{file} is a folder." : $"There is no file {file}.");
        using var content = Open(file);
        if (content.Length == 0)
            throw new UsageException($"{file} is empty.");
    }

    private static FileStream Open(FileInfo file)
    {
        try
        {
            return file.OpenRead();
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{file} cannot be read: {problem.Message}");
        }
    }

    [GeneratedRegex("^[0-9a-fA-F]{64}\\z")]
    private static partial Regex Hex();
}
