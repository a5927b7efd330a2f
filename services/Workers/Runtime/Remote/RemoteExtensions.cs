using Microsoft.Extensions.DependencyInjection;

namespace UpgradePlatform.Workers.Runtime.Remote;

/// <summary>Adds the way to real devices and script hosts.</summary>
public static class RemoteExtensions
{
    /// <summary>
    /// Adds <see cref="IRemoteShell"/>, <see cref="HostKeyEnrolment"/>, <see cref="Jobs.RemoteJobs"/>, <see cref="Scripts.ScriptContract"/>,
    /// <see cref="Scripts.ImageCheck"/> and <see cref="Scripts.BootFiles"/>. For workers with a driver that needs them: the options are
    /// validated at start, the client among them.
    /// </summary>
    /// <param name="services">Services of the worker.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddRemoteHosts(this IServiceCollection services) => throw new NotImplementedException();
}
