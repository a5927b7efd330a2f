using System.CommandLine;

namespace UpgradePlatform.Cli.Settings;

/// <summary>Options of every command: how the platform is reached.</summary>
internal sealed class GlobalOptions
{
    public Option<string?> Context { get; } = new("--context") { Description = "Context to use (UPGRADECTL_CONTEXT; 'upgradectl context list').", Recursive = true, HelpName = "NAME" };

    public Option<string?> Url { get; } = new("--url") { Description = "Address of the platform (UPGRADECTL_URL).", Recursive = true, HelpName = "URL" };

    public Option<string?> KeyFile { get; } = new("--key-file") { Description = "File with the API key (UPGRADECTL_KEY_FILE, or the key in UPGRADECTL_KEY).", Recursive = true, HelpName = "FILE" };

    public Option<string?> CaFile { get; } = new("--ca-file") { Description = "PEM file with the certificates that vouch for the platform.", Recursive = true, HelpName = "FILE" };

    public Option<bool> InsecureHttp { get; } = new("--insecure-http") { Description = "Allow http to another machine: the key travels unencrypted.", Recursive = true };

    public IEnumerable<Option> All => [Context, Url, KeyFile, CaFile, InsecureHttp];

    /// <summary>What was given on the command line.</summary>
    public GivenConnection Read(ParseResult arguments) => new(
        arguments.GetValue(Context), arguments.GetValue(Url), arguments.GetValue(KeyFile), arguments.GetValue(CaFile), arguments.GetValue(InsecureHttp));
}
