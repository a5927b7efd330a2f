using System.CommandLine;
using System.Text.RegularExpressions;
using UpgradePlatform.Cli.Completion;
using UpgradePlatform.Cli.Hosting;

namespace UpgradePlatform.Cli.Requests;

/// <summary>What is asked of a database cluster, as flags; each goes before the file.</summary>
internal sealed partial class DatabaseOptions
{
    private const string Example = "4.2.1.1-101000062023110109.el7";

    private readonly Option<string?> _to = new("--to") { Description = $"Of a database cluster: the version to reach, with its release: {Example}.", HelpName = "VERSION-RELEASE" };
    private readonly Option<string?> _mode = new("--mode") { Description = "Of a database cluster: rolling (zone by zone), or stopService (all servers at once)." };
    private readonly Option<string?> _folder = new("--upgrade-dir") { Description = "Of a database cluster: folder to work in on every host.", HelpName = "PATH" };
    private readonly Option<bool> _freeze = new("--freeze") { Description = "Of a database cluster: servers make a minor freeze before they are restarted." };

    public DatabaseOptions(LiveCompletions live)
    {
        _mode.AcceptOnlyFromAmong("rolling", "stopService");
        _to.CompletionSources.Add(live.Releases);
    }

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _to, _mode, _folder, _freeze })
            command.Options.Add(option);
    }

    /// <summary>The file's part with what the flags say; null where neither says anything.</summary>
    /// <exception cref="UsageException">No version is named, or it is none.</exception>
    public DatabaseEntry? Over(DatabaseEntry? file, ParseResult arguments)
    {
        var named = arguments.GetValue(_to) is { } to ? Target(to) : ((string Version, string Release)?)null;
        if (named is null && file is null)
            return new Option[] { _mode, _folder, _freeze }.FirstOrDefault(option => arguments.GetResult(option) is { Implicit: false })?.Name is { } lonely
                ? throw new UsageException($"{lonely} is said of the upgrade of a database cluster: name the version with --to {Example}, or with 'database' in the file.")
                : null;
        var entry = (file ?? new DatabaseEntry()) with
        {
            Version = named?.Version ?? file?.Version,
            Release = named?.Release ?? file?.Release,
            Mode = arguments.GetValue(_mode) ?? file?.Mode,
            UpgradeDirectory = arguments.GetValue(_folder) ?? file?.UpgradeDirectory,
            Freeze = arguments.GetValue(_freeze) ? true : file?.Freeze,
        };
        return entry is { Version: not null, Release: not null } ? entry
            : throw new UsageException($"'database' names {(entry.Version is null ? "no version" : "no release")}: version: 4.2.1.1 and release: 101000062023110109.el7, or --to {Example}.");
    }

    private static (string Version, string Release) Target(string text)
    {
        if (Form().Match(text) is { Success: true } match)
            return (match.Groups["version"].Value, match.Groups["release"].Value);
        if (Package().Match(text) is { Success: true } package)
            throw new UsageException($"--to {text}: this is the name of a package; its version and release are {package.Groups["target"].Value}.");
        throw new UsageException(Bare().IsMatch(text)
            ? $"--to {text}: the release is missing; builds of one version are told apart by it: {Example}. 'upgradectl package list' shows what is stored."
            : $"--to {text}: a dotted version, -, and a release of build and distribution are expected: {Example}.");
    }

    [GeneratedRegex(@"^(?<version>[0-9]+(\.[0-9]+)+)-(?<release>[0-9]+\.[A-Za-z0-9_]+)\z")]
    private static partial Regex Form();

    [GeneratedRegex(@"^[a-z][a-z-]*-(?<target>[0-9]+(\.[0-9]+)+-[0-9]+\.[A-Za-z0-9_]+)(\.[A-Za-z0-9_]+)?(\.rpm)?\z")]
    private static partial Regex Package();

    [GeneratedRegex(@"^[0-9]+(\.[0-9]+)+(-[0-9]+)?\z")]
    private static partial Regex Bare();
}
