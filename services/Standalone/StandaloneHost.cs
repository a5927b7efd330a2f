using UpgradePlatform.Engine.Fleet.Files;
using UpgradePlatform.SimulatedFabric;
using UpgradePlatform.SimulatedObCluster;
using UpgradePlatform.Standalone.Postgres;

namespace UpgradePlatform.Standalone;

/// <summary>Puts the one-process host together: its own PostgreSQL, an in-memory bus, simulated devices that listen on its own address.</summary>
public static class StandaloneHost
{
    /// <summary>Prepares the data folder and the configuration of every service.</summary>
    /// <returns>The embedded PostgreSQL, to be disposed at the end; null when a connection string was given.</returns>
    /// <exception cref="StandaloneException">It cannot be started so.</exception>
    public static async Task<EmbeddedPostgres?> PrepareAsync(WebApplicationBuilder builder)
    {
        var options = builder.Configuration.GetSection(StandaloneOptions.Section).Get<StandaloneOptions>() ?? new StandaloneOptions();
        var layout = new DataFolderLayout(Path.GetFullPath(options.DataFolder));
        // Read first: a mistake in the file must not leave a database running.
        var fleet = FleetFiles.Read(options.FleetFile);
        EmbeddedPostgres? embedded = null;
        if (builder.Configuration.GetConnectionString("Engine") is null)
        {
            using var logging = LoggerFactory.Create(log => log.AddConfiguration(builder.Configuration.GetSection("Logging")).AddJsonConsole());
            embedded = await EmbeddedPostgres.StartAsync(layout.Root, TimeProvider.System, logging.CreateLogger<EmbeddedPostgres>(), CancellationToken.None);
        }

        layout.Create();
        SecretFile.Ensure(layout.FabricToken);
        SecretFile.Ensure(layout.DatabaseToken);
        SecretFile.EnsureKey(layout.SealingKey);
        FleetFiles.WriteDeclarations(fleet, layout, options.SimulatedDatabaseVersion);
        builder.Configuration.AddInMemoryCollection(Settings(builder.Configuration, layout, embedded));
        builder.Configuration.AddInMemoryCollection(Bindings(builder.Configuration, fleet, layout));
        builder.Services.AddSingleton(layout);
        builder.Services.AddSingleton(fleet);
        return embedded;
    }

    /// <summary>Adds what makes a fresh data folder usable: fleet and keys.</summary>
    public static IHostApplicationBuilder AddStandalone(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<StandaloneSetup>();
        builder.Services.AddHostedService(provider => provider.GetRequiredService<StandaloneSetup>());
        builder.Services.AddHealthChecks().AddCheck<StandaloneSetup>("setup", tags: ["ready"]);
        return builder;
    }

    private static Dictionary<string, string?> Settings(ConfigurationManager configuration, DataFolderLayout layout, EmbeddedPostgres? embedded)
    {
        var settings = new Dictionary<string, string?>
        {
            ["Bus:Transport"] = "InMemory",
            ["SimulatedFabric:Folder"] = layout.FabricDevices,
            ["SimulatedFabric:DeclarationsFolder"] = layout.FabricDeclarations,
            ["SimulatedFabric:TokenFile"] = layout.FabricToken,
            ["Switch:Simulated:TokenFile"] = layout.FabricToken,
            ["Switch:Simulated:Url"] = OwnAddress(configuration) + SimulatedFabricExtensions.DefaultPrefix,
            ["Artifacts:Folder"] = layout.Artifacts,
            ["SimulatedObCluster:Folder"] = layout.Databases,
            ["SimulatedObCluster:DeclarationsFolder"] = layout.DatabaseDeclarations,
            ["SimulatedObCluster:TokenFile"] = layout.DatabaseToken,
            ["ObServer:Simulated:TokenFile"] = layout.DatabaseToken,
            ["ObServer:Simulated:Url"] = OwnAddress(configuration) + SimulatedObClusterExtensions.DefaultPrefix,
            ["Engine:SealingKeyFile"] = layout.SealingKey,
            // One process has one clock and a bus that is as quick as a call: what was sent either begins soon or never.
            ["Engine:Timings:ActWindow"] = "00:00:04",
            ["Engine:Timings:LookWindow"] = "00:00:05",
            ["Engine:Timings:Margin"] = "00:00:01",
            ["Engine:Timings:LookPause"] = "00:00:00.5",
            ["Engine:Timings:Heartbeat"] = "00:00:10",
            // Its devices are simulated and say nothing; with real ones it is switched on.
            ["Syslog:Enabled"] = "false",
            // MSF clients send no key. The one-process host listens on loopback, and whoever is there may read the keys anyway.
            ["Msf:TrustedNetworks:0:Network"] = "127.0.0.0/8",
            ["Msf:TrustedNetworks:0:Principal"] = "msf-loopback",
            ["Msf:TrustedNetworks:0:Role"] = "operator",
            // Whoever asks to be told of a result is on this machine too.
            ["Notifications:AllowedNetworks:0"] = "127.0.0.0/8",
        };
        if (embedded is not null)
            settings["ConnectionStrings:Engine"] = embedded.ConnectionString;
        // What was set on the command line or in the environment wins.
        return settings.Where(setting => configuration[setting.Key] is null).ToDictionary();
    }

    // Every database cluster answers the vendor's clients under a name of its own. Ports and passwords of real ones are configured.
    private static Dictionary<string, string?> Bindings(ConfigurationManager configuration, FleetFile fleet, DataFolderLayout layout)
    {
        var settings = new Dictionary<string, string?>();
        var simulated = FleetFiles.SimulatedDatabases(fleet);
        // Bindings of one's own may name them too.
        foreach (var cluster in simulated)
            SecretFile.Ensure(layout.Password(cluster.Id));
        if (configuration.GetSection("ObShell:Bindings").GetChildren().Any())
            return settings;
        foreach (var (index, cluster) in simulated.Index())
        {
            settings[$"ObShell:Bindings:{index}:Cluster"] = cluster.Id;
            settings[$"ObShell:Bindings:{index}:Host"] = $"{cluster.Id}.localhost";
            settings[$"ObShell:Bindings:{index}:PasswordFile"] = layout.Password(cluster.Id);
        }

        return settings;
    }

    private static string OwnAddress(ConfigurationManager configuration)
    {
        var urls = configuration["urls"] ?? configuration["ASPNETCORE_URLS"] ?? "http://127.0.0.1:8080";
        return urls.Split(';')[0].TrimEnd('/').Replace("//0.0.0.0", "//127.0.0.1", StringComparison.Ordinal).Replace("//*", "//127.0.0.1", StringComparison.Ordinal).Replace("//+", "//127.0.0.1", StringComparison.Ordinal);
    }
}
