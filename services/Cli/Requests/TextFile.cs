using UpgradePlatform.Cli.Hosting;

namespace UpgradePlatform.Cli.Requests;

/// <summary>A file named on the command line; <c>-</c> is standard input.</summary>
internal static class TextFile
{
    /// <exception cref="UsageException">It cannot be read.</exception>
    public static async Task<(string Name, string Text)> Read(string path, CliHost host, CancellationToken cancel)
    {
        if (path == "-")
            return ("standard input", await host.In.ReadToEndAsync(cancel));
        try
        {
            return (path, await File.ReadAllTextAsync(path, cancel));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{path} cannot be read: {problem.Message}");
        }
    }
}
