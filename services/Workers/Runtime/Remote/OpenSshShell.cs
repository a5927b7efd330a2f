using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using UpgradePlatform.Contracts.Devices;
using UpgradePlatform.Workers.Runtime.Secrets;

namespace UpgradePlatform.Workers.Runtime.Remote;

/// <summary>The remote shell over the OpenSSH client as a child process.</summary>
public sealed class OpenSshShell(IOptions<RemoteOptions> options, SecretResolver secrets, TimeProvider clock, ILogger<OpenSshShell> logger) : IRemoteShell, IAsyncDisposable
{
    /// <inheritdoc />
    public Task<RemoteResult> Run(DeviceInfo host, RemoteCommand command, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <inheritdoc />
    public Task<string> ReadHostKey(DeviceInfo host, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <inheritdoc />
    public ValueTask DisposeAsync() => throw new NotImplementedException();
}
