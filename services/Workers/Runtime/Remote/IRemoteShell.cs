using UpgradePlatform.Contracts.Devices;

namespace UpgradePlatform.Workers.Runtime.Remote;

/// <summary>Runs commands on devices and script hosts whose identity was verified.</summary>
public interface IRemoteShell
{
    /// <summary>Runs one command to its end.</summary>
    /// <param name="host">Where; its address, user, credential and host identity are used.</param>
    /// <param name="command">What.</param>
    /// <param name="cancellationToken">Ends the call; what runs remotely is ended too unless it detached itself.</param>
    /// <returns>How it ended.</returns>
    /// <exception cref="DeviceUnreachableException">Nobody answered, login was refused, the time was up, or the connection broke.</exception>
    /// <exception cref="HostKeyMismatchException">Somebody answered with a key that is not believed. Nothing was sent.</exception>
    Task<RemoteResult> Run(DeviceInfo host, RemoteCommand command, CancellationToken cancellationToken);

    /// <summary>
    /// The host key that a host presents now, before anybody believes it. No login is tried, so nothing of ours is shown. Only
    /// <see cref="HostKeyEnrolment"/> has a use for it.
    /// </summary>
    /// <param name="host">Where; its host identity is not looked at.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The key as <c>type base64</c>.</returns>
    /// <exception cref="DeviceUnreachableException">Nobody answered.</exception>
    Task<string> ReadHostKey(DeviceInfo host, CancellationToken cancellationToken);
}
