using UpgradePlatform.Contracts.Databases;

namespace UpgradePlatform.Workers.ObServer.Drivers.OceanBase.Hosts;

/// <summary>The host itself, and the folder of an upgrade on it.</summary>
internal sealed class HostFolders(HostShell shell)
{
    public async Task<HostState> ReadHost(ServerAddress server, CancellationToken cancellationToken)
    {
        var answer = (await shell.Ask(server, ["host"], null, cancellationToken)).Expected();
        var python = answer.Find("python");
        return new HostState(answer.Find("architecture") ?? string.Empty, (python, answer.Has("module")) switch
        {
            (null, _) => new(ConcernCodes.NoPython, $"The host of {server.Node} has no Python, which the scripts of the database need.", server.Node),
            (_, false) => new(ConcernCodes.NoPythonModule, $"{python} on the host of {server.Node} lacks the module mysql.connector, which the scripts of the database need.", server.Node),
            _ => null,
        });
    }

    public async Task<bool> ServerRuns(ServerAddress server, CancellationToken cancellationToken) =>
        (await shell.Ask(server, ["server", server.Home], null, cancellationToken)).Expected().Has("running");

    public async Task<FolderState> Read(ServerAddress server, TaskFolder folder, CancellationToken cancellationToken)
    {
        var (_, _, path) = HostShell.Folder(server, folder);
        var answer = (await shell.Ask(server, ["folder", path], null, cancellationToken)).Expected();
        return new FolderState(path, answer.Has("exists"), !answer.Has("filled"), answer.Number("free"), answer.Has("unpacked"));
    }

    public async Task<Refusal?> Create(ServerAddress server, TaskFolder folder, Action ensureMayAct, CancellationToken cancellationToken)
    {
        var (parent, name, _) = HostShell.Folder(server, folder);
        ensureMayAct();
        return (await shell.Ask(server, ["make", parent, name], null, cancellationToken)).Refusal;
    }

    public async Task<Refusal?> Remove(ServerAddress server, TaskFolder folder, Action ensureMayAct, CancellationToken cancellationToken)
    {
        var (parent, name, _) = HostShell.Folder(server, folder);
        ensureMayAct();
        return (await shell.Ask(server, ["remove", parent, name], null, cancellationToken)).Refusal;
    }

    public async Task<Refusal?> Discard(ServerAddress server, TaskFolder folder, Action ensureMayAct, CancellationToken cancellationToken)
    {
        var (_, _, path) = HostShell.Folder(server, folder);
        ensureMayAct();
        return (await shell.Ask(server, ["discard", path], null, cancellationToken)).Refusal;
    }
}
