using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using UpgradePlatform.Core.Decisions;
using UpgradePlatform.Engine.Access;
using UpgradePlatform.Engine.Artifacts;
using UpgradePlatform.Engine.Events;
using UpgradePlatform.Engine.Fleet;
using UpgradePlatform.Engine.Logs;
using UpgradePlatform.Engine.Migrations;
using UpgradePlatform.Engine.Notifications;
using UpgradePlatform.Engine.Operations;
using UpgradePlatform.Engine.Packages;
using UpgradePlatform.Engine.Platform;
using UpgradePlatform.Engine.Queries;
using UpgradePlatform.Engine.Retention;
using UpgradePlatform.Engine.Wakeups;

namespace UpgradePlatform.Engine;

/// <summary>Adds the store to a process.</summary>
public static class EngineExtensions
{
    private const string ConnectionName = "Engine";

    /// <summary>
    /// The store: one pool of connections, the migrator, and everything that reads and writes the schema <c>engine</c>. Housekeeping is
    /// added apart, by <see cref="AddEngineHousekeeping"/>.
    /// </summary>
    public static IHostApplicationBuilder AddEngine(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        services.AddOptions<EngineOptions>()
            .BindConfiguration(ConnectionName)
            .Configure<IConfiguration>((options, configuration) => options.ConnectionString = configuration.GetConnectionString(ConnectionName) ?? "")
            .ValidateDataAnnotations()
            .Validate(options => IsReadable(options.ConnectionString), "ConnectionStrings:Engine is not a connection string of Npgsql: Host=...;Database=...;Username=...")
            .ValidateOnStart();
        services.AddOptions<DecisionTimings>().BindConfiguration($"{ConnectionName}:Timings").Validate(Positive, "Engine:Timings holds a time that is not positive.").ValidateOnStart();
        services.AddOptions<ArtifactOptions>().BindConfiguration(ArtifactOptions.Section).Validate(options => options.Valid(), "Artifacts:Folder is not an absolute path.").ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(DataSource);
        services.AddDbContext<EngineDbContext>((provider, options) => options.UseNpgsql(provider.GetRequiredService<NpgsqlDataSource>()));
        services.AddSingleton<EngineReadiness>();
        services.AddSingleton<Migrator>();
        services.AddHostedService<MigrationService>();
        // Both tell of every command at the level of information.
        builder.Logging.AddFilter("Npgsql", LogLevel.Warning).AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Warning);
        services.AddHealthChecks().AddCheck<PostgresHealthCheck>("postgres", tags: ["ready"]);
        AddStores(services);
        return builder;
    }

    /// <summary>Deletes what is past its time. One process of the platform needs it; more do no harm.</summary>
    public static IHostApplicationBuilder AddEngineHousekeeping(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddOptions<HousekeepingOptions>().BindConfiguration(HousekeepingOptions.Section).ValidateDataAnnotations()
            .Validate(options => options.Valid(), $"{HousekeepingOptions.Section}: AttemptLogs and IdempotencyDays must not be longer than Operations.")
            .ValidateOnStart();
        builder.Services.AddSingleton<OperationRetention>();
        builder.Services.AddSingleton<Housekeeper>();
        builder.Services.AddHostedService<HousekeepingService>();
        return builder;
    }

    private static void AddStores(IServiceCollection services)
    {
        services.AddSingleton<PlanCache>();
        services.AddScoped<OperationStore>();
        services.AddSingleton<WakeUps>();
        services.AddSingleton<PlatformStateStore>();
        services.AddSingleton<EventLog>();
        services.AddSingleton<Cursors>();
        services.AddSingleton<AttemptLogStore>();
        services.AddSingleton<DeviceLineStore>();
        services.AddScoped<FleetStore>();
        services.AddScoped<FleetQueries>();
        services.AddScoped<CredentialStore>();
        services.AddScoped<AuditLog>();
        services.AddScoped<IdempotencyStore>();
        services.AddScoped<OperationQueries>();
        services.AddSingleton<NotificationStore>();
        services.AddScoped<NotificationQueries>();
        services.AddSingleton<IArtifactBytes, ArtifactFolder>();
        services.AddScoped<ArtifactStore>();
        services.AddScoped<PackageStore>();
        services.AddSingleton<SealingKey>();
        services.AddScoped<SealedKeys>();
        services.AddScoped<SpentHeaders>();
        services.AddScoped<VendorDags>();
        services.AddScoped<DeviceBook>();
        services.AddScoped<TaskFolders>();
    }

    private static NpgsqlDataSource DataSource(IServiceProvider provider)
    {
        // Not to be switched on: see Session.ReadPreparedAsync.
        var settings = new NpgsqlConnectionStringBuilder(provider.GetRequiredService<IOptions<EngineOptions>>().Value.ConnectionString) { MaxAutoPrepare = 0 };
        if (provider.GetRequiredService<IOptions<EngineOptions>>().Value.PasswordFile is { } file)
            settings.Password = File.ReadAllText(file).TrimEnd('\r', '\n');
        settings.ApplicationName ??= AppDomain.CurrentDomain.FriendlyName;
        return new NpgsqlDataSourceBuilder(settings.ConnectionString).UseLoggerFactory(provider.GetRequiredService<ILoggerFactory>()).Build();
    }

    private static bool Positive(DecisionTimings timings) =>
        new[] { timings.ActWindow, timings.LookWindow, timings.Margin, timings.LookPause, timings.SlowLookPause, timings.Heartbeat }.All(time => time > TimeSpan.Zero)
        && timings.UnansweredLimit > 0;

    private static bool IsReadable(string text)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(text) is { Host: { Length: > 0 } };
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
