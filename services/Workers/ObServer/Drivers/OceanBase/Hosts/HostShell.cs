using Microsoft.Extensions.Options;
using UpgradePlatform.Contracts;
using UpgradePlatform.Contracts.Databases;
using UpgradePlatform.Workers.Runtime;
using UpgradePlatform.Workers.Runtime.Remote;

namespace UpgradePlatform.Workers.ObServer.Drivers.OceanBase.Hosts;

/// <summary>Calls <c>host.sh</c> on the host of a server.</summary>
internal sealed class HostShell(IRemoteShell shell, IOptions<OceanBaseOptions> options)
{
    /// <exception cref="DeviceUnreachableException">The host could not be asked, or lacks what the script needs.</exception>
    public async Task<HostAnswer> Ask(ServerAddress server, IReadOnlyList<string> words, ReadOnlyMemory<byte>? input, CancellationToken cancellationToken)
    {
        var command = RemoteCommand.Program(HostScripts.Host(words)) with { Input = input, Timeout = options.Value.HostTimeout };
        var result = await shell.Run(server.Device, command, cancellationToken);
        return result.ExitCode == 0
            ? HostAnswer.Parse(server.Node, result.Output)
            : throw new DeviceUnreachableException($"{server.Node}: the script on its host broke with {result.ExitCode}: {result.Error.Trim()}");
    }

    /// <summary>Architecture of the host: as it was seen before, since no host changes it, or asked now.</summary>
    public async Task<string> Architecture(ServerAddress server, CancellationToken cancellationToken)
    {
        if (server.Device.Facts.GetValueOrDefault(FactNames.Architecture) is { Length: > 0 } known)
            return known;
        var result = await shell.Run(server.Device, RemoteCommand.Program("uname", "-m") with { Timeout = options.Value.HostTimeout }, cancellationToken);
        return result.Output.Trim() is { Length: > 0 } name ? name : throw new DeviceUnreachableException($"{server.Node}: its host does not say its architecture.");
    }

    /// <summary>Parent, name and path of the folder of an upgrade.</summary>
    /// <exception cref="DeviceUnreachableException">It is none that we would make.</exception>
    public static (string Parent, string Name, string Path) Folder(ServerAddress server, TaskFolder folder)
    {
        var parent = (folder.Parent ?? $"{server.Home}/upgrade").TrimEnd('/');
        return Paths.IsPlain(parent) && Paths.IsTaskFolder(folder.Name)
            ? (parent, folder.Name, $"{parent}/{folder.Name}")
            : throw new DeviceUnreachableException($"{server.Node}: '{parent}/{folder.Name}' is no folder for an upgrade.") { Reason = UnreachableReason.NotConfigured, MayHaveBegun = false };
    }

    /// <summary>Where a version stands unpacked.</summary>
    public static string Unpacked(string folder, string architecture, DatabaseHop hop) => $"{folder}/{Paths.Of(architecture, hop)}/unpacked";
}
