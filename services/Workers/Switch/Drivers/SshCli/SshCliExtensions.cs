using Microsoft.Extensions.Options;
using UpgradePlatform.Workers.Runtime.Remote;
using UpgradePlatform.Workers.Switch.Drivers.SshCli.Detours;
using UpgradePlatform.Workers.Switch.Profiles;

namespace UpgradePlatform.Workers.Switch.Drivers.SshCli;

/// <summary>Adds the driver of real switches.</summary>
internal static class SshCliExtensions
{
    internal static void AddSshCliDriver(this IServiceCollection services)
    {
        services.AddRemoteHosts();
        services.AddOptions<SshCliOptions>().BindConfiguration(SshCliOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        // Options are validated at start, so a bad profile stops the worker before it takes its first command.
        services.AddSingleton<IValidateOptions<SwitchWorkerOptions>, ProfileValidation>();
        services.AddSingleton(provider =>
        {
            var options = provider.GetRequiredService<IOptions<SwitchWorkerOptions>>().Value;
            return ProfileLibrary.Load(options.ProfilesFolder, []);
        });
        services.AddSingleton<Fabric>().AddSingleton<DeviceReader>().AddSingleton<DeviceWriter>().AddSingleton<TrafficMeter>();
        services.AddSingleton<DetourBook>().AddSingleton<DetourSettings>().AddSingleton<DetourActs>().AddSingleton<HostPorts>().AddSingleton<Detourer>();
        services.AddSingleton<StateReader>().AddSingleton<Examiner>().AddSingleton<Recoverer>().AddSingleton<ScriptHost>();
        services.AddSingleton<ISwitchDriver, SshSwitchDriver>();
    }
}
