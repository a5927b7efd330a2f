using UpgradePlatform.Contracts;
using UpgradePlatform.Contracts.Steps.ObServer;
using UpgradePlatform.Workers.ObServer.Drivers;
using UpgradePlatform.Workers.ObServer.Drivers.OceanBase;
using UpgradePlatform.Workers.ObServer.Drivers.Simulated;
using UpgradePlatform.Workers.ObServer.Handlers;
using UpgradePlatform.Workers.Runtime;
using UpgradePlatform.Workers.Runtime.Simulated;

namespace UpgradePlatform.Workers.ObServer;

/// <summary>Adds the worker of database clusters to a process.</summary>
public static class ObServerWorkerExtensions
{
    /// <summary>Adds the worker; see <see cref="ObServerWorkerOptions"/>, <see cref="SimulatedClusterOptions"/> and <see cref="OceanBaseOptions"/>. The program builds the bus afterwards.</summary>
    /// <param name="builder">Host being built.</param>
    /// <returns>The builder.</returns>
    public static IHostApplicationBuilder AddObServerWorker(this IHostApplicationBuilder builder)
    {
        AddDriver(builder);
        return builder.AddStepWorker(Families.ObServer, Describe);
    }

    /// <summary>Everything but the bus: driver, options, what handlers share.</summary>
    internal static void AddDriver(IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<ObServerWorkerOptions>().BindConfiguration(ObServerWorkerOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddScoped<JobRunner>().AddScoped<ServerSwitch>();
        // Only the driver in use asks for its options.
        switch (builder.Configuration.GetValue($"{ObServerWorkerOptions.Section}:{nameof(ObServerWorkerOptions.Driver)}", ObServerDriverKind.Simulated))
        {
            case ObServerDriverKind.OceanBase:
                builder.Services.AddOceanBaseDriver();
                break;
            default:
                builder.Services.AddSimulatorClient<ObClusterClient, SimulatedClusterOptions>(SimulatedClusterOptions.Section);
                builder.Services.AddTransient<IObServerDriver, SimulatedObServerDriver>();
                break;
        }
    }

    internal static void Describe(StepWorker worker) => worker
        .Handle<CheckCluster, CheckClusterHandler>()
        .Handle<CheckPython, CheckPythonHandler>()
        .Handle<CreateTaskFolder, CreateTaskFolderHandler>()
        .Handle<RemoveTaskFolder, RemoveTaskFolderHandler>()
        .Handle<StagePackages, StagePackagesHandler>()
        .Handle<UnpackPackages, UnpackPackagesHandler>()
        .Handle<DiscardUnpacked, DiscardUnpackedHandler>()
        .Handle<BackupAgent, BackupAgentHandler>()
        .Handle<InstallAgent, InstallAgentHandler>()
        .Handle<RestoreAgent, RestoreAgentHandler>()
        .Handle<RestartAgent, RestartAgentHandler>()
        .Handle<CheckAgent, CheckAgentHandler>()
        .Handle<BackupParameters, BackupParametersHandler>()
        .Handle<RestoreParameters, RestoreParametersHandler>()
        .Handle<RunVersionScript, RunVersionScriptHandler>()
        .Handle<StopZone, StopZoneHandler>()
        .Handle<StartZone, StartZoneHandler>()
        .Handle<FreezeServers, FreezeServersHandler>()
        .Handle<InstallServer, InstallServerHandler>()
        .Handle<RevertServer, RevertServerHandler>()
        .Handle<AwaitServers, AwaitServersHandler>()
        .Handle<LeaveUpgradeMode, LeaveUpgradeModeHandler>()
        .Observe<ObServerClusterObserver>()
        .Examine<ClusterExaminer>();
}
