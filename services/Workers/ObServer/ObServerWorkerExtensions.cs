using UpgradePlatform.Contracts;
using UpgradePlatform.Workers.ObServer.Drivers;
using UpgradePlatform.Workers.Runtime;

namespace UpgradePlatform.Workers.ObServer;

/// <summary>Adds the worker of database clusters to a process.</summary>
public static class ObServerWorkerExtensions
{
    /// <summary>Adds the worker; see <see cref="ObServerWorkerOptions"/>. The program builds the bus afterwards.</summary>
    /// <param name="builder">Host being built.</param>
    /// <returns>The builder.</returns>
    public static IHostApplicationBuilder AddObServerWorker(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<ObServerWorkerOptions>().BindConfiguration(ObServerWorkerOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        return builder.AddStepWorker(Families.ObServer, _ => { });
    }
}
