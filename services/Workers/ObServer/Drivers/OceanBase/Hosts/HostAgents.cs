using System.Text.RegularExpressions;
using UpgradePlatform.Contracts.Databases;

namespace UpgradePlatform.Workers.ObServer.Drivers.OceanBase.Hosts;

/// <summary>The vendor's agent on a host. Where there is none, all is done at once.</summary>
internal sealed partial class HostAgents(HostShell shell)
{
    public async Task<AgentState> Read(ServerAddress server, TaskFolder folder, CancellationToken cancellationToken)
    {
        var (_, _, path) = HostShell.Folder(server, folder);
        var answer = (await shell.Ask(server, ["agent", server.Home, path], null, cancellationToken)).Expected();
        return new AgentState(answer.Has("present"), Version(answer), answer.Has("running"), answer.Has("backup"));
    }

    public async Task<string?> ReadPackaged(ServerAddress server, TaskFolder folder, DatabaseHop hop, CancellationToken cancellationToken)
    {
        var unpacked = await Unpacked(server, folder, hop, cancellationToken);
        return Version((await shell.Ask(server, ["packaged", unpacked], null, cancellationToken)).Expected());
    }

    public async Task<Refusal?> Backup(ServerAddress server, TaskFolder folder, Action ensureMayAct, CancellationToken cancellationToken)
    {
        var (_, _, path) = HostShell.Folder(server, folder);
        ensureMayAct();
        return (await shell.Ask(server, ["backup", server.Home, path], null, cancellationToken)).Refusal;
    }

    public async Task<Refusal?> Install(ServerAddress server, TaskFolder folder, DatabaseHop hop, Action ensureMayAct, CancellationToken cancellationToken)
    {
        var unpacked = await Unpacked(server, folder, hop, cancellationToken);
        ensureMayAct();
        return (await shell.Ask(server, ["put", server.Home, $"{unpacked}/bin/obshell"], null, cancellationToken)).Refusal;
    }

    public async Task<Refusal?> Restore(ServerAddress server, TaskFolder folder, Action ensureMayAct, CancellationToken cancellationToken)
    {
        var (_, _, path) = HostShell.Folder(server, folder);
        ensureMayAct();
        return (await shell.Ask(server, ["put", server.Home, $"{path}/backup/obshell"], null, cancellationToken)).Refusal;
    }

    private async Task<string> Unpacked(ServerAddress server, TaskFolder folder, DatabaseHop hop, CancellationToken cancellationToken)
    {
        var (_, _, path) = HostShell.Folder(server, folder);
        return HostShell.Unpacked(path, await shell.Architecture(server, cancellationToken), hop);
    }

    // "OBShell 4.2.4.2 (for OceanBase) REVISION: 12024101717-8ac1..." or "4.2.4.2-12024101717".
    private static string? Version(HostAnswer answer)
    {
        if (answer.Find("version") is not { } text || VersionPattern().Match(text) is not { Success: true } version)
            return null;
        var build = version.Groups["build"].Success ? version.Groups["build"] : RevisionPattern().Match(text).Groups["build"];
        return build.Success ? $"{version.Groups["version"].Value}-{build.Value}" : version.Groups["version"].Value;
    }

    [GeneratedRegex(@"(?<![\d.])(?<version>\d+\.\d+\.\d+(\.\d+)?)(-(?<build>\d+))?(?![\d.])")]
    private static partial Regex VersionPattern();

    [GeneratedRegex(@"REVISION\D{0,3}(?<build>\d+)", RegexOptions.IgnoreCase)]
    private static partial Regex RevisionPattern();
}
