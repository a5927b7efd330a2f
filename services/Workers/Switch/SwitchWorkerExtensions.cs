using UpgradePlatform.Contracts;
using UpgradePlatform.Contracts.Steps.Switch;
using UpgradePlatform.Workers.Runtime;
using UpgradePlatform.Workers.Runtime.Simulated;
using UpgradePlatform.Workers.Switch.Drivers;
using UpgradePlatform.Workers.Switch.Drivers.Simulated;
using UpgradePlatform.Workers.Switch.Drivers.SshCli;
using UpgradePlatform.Workers.Switch.Handlers;

namespace UpgradePlatform.Workers.Switch;

/// <summary>Adds the worker of the switch family to a process.</summary>
public static class SwitchWorkerExtensions
{
    /// <summary>
    /// Adds the worker; see <see cref="SwitchWorkerOptions"/>, <see cref="SimulatedDriverOptions"/> and <see cref="SshCliOptions"/>. The
    /// program builds the bus afterwards.
    /// </summary>
    /// <param name="builder">Host being built.</param>
    /// <returns>The builder.</returns>
    public static IHostApplicationBuilder AddSwitchWorker(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<SwitchWorkerOptions>().BindConfiguration(SwitchWorkerOptions.Section)
            .ValidateDataAnnotations().ValidateOnStart();
        // Only the driver in use asks for its options.
        switch (builder.Configuration.GetValue($"{SwitchWorkerOptions.Section}:{nameof(SwitchWorkerOptions.Driver)}", SwitchDriverKind.Simulated))
        {
            case SwitchDriverKind.SshCli:
                builder.Services.AddSshCliDriver();
                break;
            default:
                AddSimulatedDriver(builder.Services);
                break;
        }

        return builder.AddStepWorker(Families.Switch, worker => worker
            .Handle<CheckSwitch, CheckSwitchHandler>()
            .Handle<SetDetour, SetDetourHandler>()
            .Handle<AwaitDrained, AwaitDrainedHandler>()
            .Handle<RunUpgradeScript, RunUpgradeScriptHandler>()
            .Handle<AwaitReturn, AwaitReturnHandler>()
            .Handle<RecoverServices, RecoverServicesHandler>()
            .Handle<AwaitReady, AwaitReadyHandler>()
            .Handle<AwaitTraffic, AwaitTrafficHandler>()
            .Observe<SwitchClusterObserver>());
    }

    private static void AddSimulatedDriver(IServiceCollection services)
    {
        services.AddSimulatorClient<FabricClient, SimulatedDriverOptions>(SimulatedDriverOptions.Section);
        services.AddTransient<ISwitchDriver, SimulatedSwitchDriver>();
    }
}
