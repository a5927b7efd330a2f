using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using UpgradePlatform.Workers.ObServer.Drivers.OceanBase.Hosts;
using UpgradePlatform.Workers.ObServer.Drivers.OceanBase.Packages;
using UpgradePlatform.Workers.ObServer.Drivers.OceanBase.Sql;
using UpgradePlatform.Workers.Runtime.Remote;
using UpgradePlatform.Workers.Runtime.Sql;

namespace UpgradePlatform.Workers.ObServer.Drivers.OceanBase;

/// <summary>Adds the driver of real database clusters.</summary>
internal static class OceanBaseExtensions
{
    internal static IServiceCollection AddOceanBaseDriver(this IServiceCollection services)
    {
        services.AddRemoteHosts().AddSqlShell();
        services.AddOptions<OceanBaseOptions>().BindConfiguration(OceanBaseOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<OceanBaseOptions>, OceanBaseOptionsValidator>());
        services.AddSingleton<ClusterSql>().AddSingleton<ClusterReader>().AddSingleton<ConcernReader>().AddSingleton<ClusterOrders>();
        services.AddSingleton<HostShell>().AddSingleton<HostFolders>().AddSingleton<HostAgents>().AddSingleton<HostJobs>();
        services.AddSingleton<PackageCache>().AddSingleton<PackageStager>();
        services.AddSingleton(provider => new PackageSource(
            // One address for the life of the worker; a redirect would carry the key elsewhere.
            new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(2) }) { Timeout = Timeout.InfiniteTimeSpan },
            provider.GetRequiredService<IOptions<OceanBaseOptions>>()));
        services.AddSingleton<IObServerDriver, OceanBaseDriver>();
        return services;
    }
}
