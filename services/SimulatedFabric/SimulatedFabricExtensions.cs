using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using UpgradePlatform.Hosting;
using UpgradePlatform.SimulatedFabric.Http;
using UpgradePlatform.SimulatedFabric.Model;
using UpgradePlatform.Simulators;

namespace UpgradePlatform.SimulatedFabric;

/// <summary>Adds the simulated switches to a process.</summary>
public static class SimulatedFabricExtensions
{
    /// <summary>Path under which the fabric is served unless told otherwise.</summary>
    public const string DefaultPrefix = "/fabric/v1";

    /// <summary>Adds the simulation; see <see cref="SimulatedFabricOptions"/>.</summary>
    /// <param name="builder">Host being built.</param>
    /// <returns>The builder.</returns>
    public static IHostApplicationBuilder AddSimulatedFabric(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<SimulatedFabricOptions>().BindConfiguration(SimulatedFabricOptions.Section)
            .ValidateDataAnnotations().ValidateOnStart();
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<FabricStore>();
        builder.Services.AddHostedService(provider => new DeclarationFiles<ClusterDeclaration>(
            provider.GetRequiredService<IOptions<SimulatedFabricOptions>>().Value.DeclarationsFolder, provider.GetRequiredService<FabricStore>().Declare));
        return builder;
    }

    /// <summary>Serves the simulation. Every request needs the bearer token of the options.</summary>
    /// <param name="app">Application.</param>
    /// <param name="prefix">Path it is served under.</param>
    /// <returns>The application.</returns>
    public static WebApplication MapSimulatedFabric(this WebApplication app, string prefix = DefaultPrefix)
    {
        // Devices know their own token only; a host process with other means of authentication must not ask for those here.
        var fabric = app.MapGroup(prefix).AllowAnonymous().ExcludeFromDescription();
        var options = app.Services.GetRequiredService<IOptions<SimulatedFabricOptions>>().Value;
        fabric.AddEndpointFilter(new BearerTokenFilter(SecretText.Read(options.Token, options.TokenFile, "SimulatedFabric:Token")));
        FabricEndpoints.Map(fabric);
        JobEndpoints.Map(fabric);
        return app;
    }
}
