using UpgradePlatform.Contracts.Devices;
using UpgradePlatform.Workers.Runtime.Remote;

namespace UpgradePlatform.Integration.Tests.Switch.Driver;

/// <summary>The real remote shell to everything but the script host, which is this machine.</summary>
internal sealed class HalfLocalShell(string folder, OpenSshShell real) : IRemoteShell
{
    private readonly FakeShell local = new(folder);

    public Task<RemoteResult> Run(DeviceInfo host, RemoteCommand command, CancellationToken cancellationToken) =>
        host.Address == FakeShell.ScriptHost ? local.Run(host, command, cancellationToken) : real.Run(host, command, cancellationToken);

    public Task<string> ReadHostKey(DeviceInfo host, CancellationToken cancellationToken) => real.ReadHostKey(host, cancellationToken);
}
