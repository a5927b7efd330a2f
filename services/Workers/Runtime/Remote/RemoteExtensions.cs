using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using UpgradePlatform.Workers.Runtime.Jobs;
using UpgradePlatform.Workers.Runtime.Scripts;
using UpgradePlatform.Workers.Runtime.Secrets;

namespace UpgradePlatform.Workers.Runtime.Remote;

/// <summary>Adds the way to real devices and script hosts.</summary>
public static class RemoteExtensions
{
    /// <summary>
    /// Adds <see cref="IRemoteShell"/>, <see cref="HostKeyEnrolment"/>, <see cref="RemoteJobs"/>, <see cref="ScriptContract"/>,
    /// <see cref="ImageCheck"/> and <see cref="BootFiles"/>. For workers with a driver that needs them: the options are validated at start,
    /// the client among them.
    /// </summary>
    /// <param name="services">Services of the worker.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddRemoteHosts(this IServiceCollection services)
    {
        services.AddOptions<RemoteOptions>().BindConfiguration(RemoteOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<RemoteOptions>, RemoteOptionsValidator>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<Redactor>();
        services.TryAddSingleton<SecretResolver>();
        services.TryAddSingleton<IRemoteShell, OpenSshShell>();
        services.TryAddSingleton<HostKeyEnrolment>();
        services.TryAddSingleton<RemoteJobs>();
        services.TryAddSingleton<ScriptContract>();
        services.TryAddSingleton<ImageCheck>();
        services.TryAddSingleton<BootFiles>();
        return services;
    }
}
