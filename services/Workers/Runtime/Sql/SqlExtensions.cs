using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using UpgradePlatform.Workers.Runtime.Secrets;

namespace UpgradePlatform.Workers.Runtime.Sql;

/// <summary>Adds the way to database servers.</summary>
public static class SqlExtensions
{
    /// <summary>Adds <see cref="ISqlShell"/>, for workers with a driver that needs it: the options are validated at start, the client among them.</summary>
    /// <param name="services">Services of the worker.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddSqlShell(this IServiceCollection services)
    {
        services.AddOptions<SqlOptions>().BindConfiguration(SqlOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<SqlOptions>, SqlOptionsValidator>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<Redactor>();
        services.TryAddSingleton<SecretResolver>();
        services.TryAddSingleton<ISqlShell, ClientSqlShell>();
        return services;
    }
}
