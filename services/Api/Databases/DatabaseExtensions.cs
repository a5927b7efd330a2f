using UpgradePlatform.Api.Native;
using UpgradePlatform.Hosting;

namespace UpgradePlatform.Api.Databases;

/// <summary>Adds what the API does for database clusters.</summary>
internal static class DatabaseExtensions
{
    public static void AddDatabases(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<DatabaseOptions>().BindConfiguration(DatabaseOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.AddBusRequests();
        builder.Services.AddScoped<ClusterExaminations>();
        builder.Services.AddScoped<DatabaseRequests>();
        builder.Services.AddScoped<PackageIntake>();
        builder.Services.AddScoped<DatabaseGate>();
    }
}
