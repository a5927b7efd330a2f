using UpgradePlatform.Contracts.Devices;
using UpgradePlatform.Workers.Runtime.Remote;

namespace UpgradePlatform.Workers.Runtime.Scripts;

/// <summary>Calls <c>Remote/Posix/files.sh</c> on a script host.</summary>
internal static class HostFiles
{
    private static readonly Lazy<string> Wrapper = new(() => EmbeddedScript.Read("files.sh"));

    /// <exception cref="DeviceUnreachableException">The host could not be asked, or lacks what the script needs.</exception>
    internal static async Task<string> Ask(
        IRemoteShell shell, DeviceInfo host, IReadOnlyList<string> words, ReadOnlyMemory<byte>? input, CancellationToken cancellationToken)
    {
        var command = RemoteCommand.Program(["/bin/sh", "-c", Wrapper.Value, "upgrade-files", .. words]) with { Input = input };
        var result = await shell.Run(host, command, cancellationToken);
        return result.ExitCode == 0
            ? result.Output
            : throw new DeviceUnreachableException($"{host.Address}: the wrapper for files broke with {result.ExitCode}: {result.Error.Trim()}");
    }
}
