using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using UpgradePlatform.Hosting;
using UpgradePlatform.SimulatedObCluster.Http;
using UpgradePlatform.SimulatedObCluster.Model;
using UpgradePlatform.Simulators;

namespace UpgradePlatform.SimulatedObCluster;

/// <summary>Adds the simulated database clusters to a process.</summary>
public static class SimulatedObClusterExtensions
{
    /// <summary>Path under which they are served unless told otherwise.</summary>
    public const string DefaultPrefix = "/obcluster/v1";

    /// <summary>Adds the simulation; see <see cref="SimulatedObClusterOptions"/>.</summary>
    /// <param name="builder">Host being built.</param>
    /// <returns>The builder.</returns>
    public static IHostApplicationBuilder AddSimulatedObCluster(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<SimulatedObClusterOptions>().BindConfiguration(SimulatedObClusterOptions.Section)
            .ValidateDataAnnotations().ValidateOnStart();
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<ObClusterStore>();
        builder.Services.AddHostedService(provider => new DeclarationFiles<ClusterDeclaration>(
            provider.GetRequiredService<IOptions<SimulatedObClusterOptions>>().Value.DeclarationsFolder, provider.GetRequiredService<ObClusterStore>().Declare));
        return builder;
    }

    /// <summary>Serves the simulation. Every request needs the bearer token of the options.</summary>
    /// <param name="app">Application.</param>
    /// <param name="prefix">Path it is served under.</param>
    /// <returns>The application.</returns>
    public static WebApplication MapSimulatedObCluster(this WebApplication app, string prefix = DefaultPrefix)
    {
        // Devices know their own token only; a host process with other means of authentication must not ask for those here.
        var simulated = app.MapGroup(prefix).AllowAnonymous().ExcludeFromDescription();
        var options = app.Services.GetRequiredService<IOptions<SimulatedObClusterOptions>>().Value;
        simulated.AddEndpointFilter(new BearerTokenFilter(SecretText.Read(options.Token, options.TokenFile, "SimulatedObCluster:Token")));
        ClusterEndpoints.Map(simulated);
        HostEndpoints.Map(simulated);
        JobEndpoints.Map(simulated);
        FaultEndpoints.Map(simulated);
        return app;
    }
}
