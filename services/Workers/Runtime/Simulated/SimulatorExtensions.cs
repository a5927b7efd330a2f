using System.Net.Http.Headers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using UpgradePlatform.Hosting;

namespace UpgradePlatform.Workers.Runtime.Simulated;

/// <summary>Adds clients of simulations.</summary>
public static class SimulatorExtensions
{
    /// <summary>Adds a client with its options.</summary>
    /// <typeparam name="TClient">Client.</typeparam>
    /// <typeparam name="TOptions">Options.</typeparam>
    /// <param name="services">Services.</param>
    /// <param name="section">Configuration section of the options.</param>
    /// <returns>Builder of the client.</returns>
    public static IHttpClientBuilder AddSimulatorClient<TClient, TOptions>(this IServiceCollection services, string section)
        where TClient : SimulatorClient
        where TOptions : SimulatorOptions
    {
        services.AddOptions<TOptions>().BindConfiguration(section).ValidateDataAnnotations().ValidateOnStart();
        return services.AddHttpClient<TClient>((provider, http) =>
        {
            var options = provider.GetRequiredService<IOptions<TOptions>>().Value;
            // Without the slash the last segment of the address would be replaced, not continued.
            http.BaseAddress = new Uri($"{options.Url!.ToString().TrimEnd('/')}/");
            http.Timeout = options.RequestTimeout;
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", SecretText.Read(options.Token, options.TokenFile, $"{section}:Token"));
        }).RemoveAllLoggers(); // Four lines for every look would bury the rest; the spans have it all.
    }
}
