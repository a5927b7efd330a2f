using System.CommandLine;
using UpgradePlatform.Cli.Client;

namespace UpgradePlatform.Cli.Commands;

/// <summary>Options by which every command finds its platform.</summary>
internal sealed class Connection
{
    public Option<string> Url { get; } = new("--url")
    {
        Description = "Address of the platform (or UPGRADECTL_URL).",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("UPGRADECTL_URL") ?? "http://127.0.0.1:8080",
    };

    public Option<FileInfo> KeyFile { get; } = new("--key-file")
    {
        Description = "File with the API key (or UPGRADECTL_KEY_FILE).",
        DefaultValueFactory = _ => new FileInfo(Environment.GetEnvironmentVariable("UPGRADECTL_KEY_FILE") ?? ".data/keys/operator.key"),
    };

    public void AddTo(Command command)
    {
        command.Options.Add(Url);
        command.Options.Add(KeyFile);
    }

    public PlatformClient Open(ParseResult arguments)
    {
        var file = arguments.GetValue(KeyFile)!;
        if (!file.Exists)
            throw new PlatformRefusedException($"There is no key at {file.FullName}. Name one with --key-file.");
        var address = arguments.GetValue(Url)!;
        if (!Uri.TryCreate(address, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
            throw new PlatformRefusedException($"{address} is not an http address.");
        return new PlatformClient(url, File.ReadAllText(file.FullName).Trim());
    }
}
