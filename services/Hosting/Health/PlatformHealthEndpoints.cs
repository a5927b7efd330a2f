using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace UpgradePlatform.Hosting;

/// <summary>The two endpoints for supervisors and load balancers; the only ones of a process that ask for no credentials.</summary>
public static class PlatformHealthEndpoints
{
    /// <summary>Tag of the checks that decide whether a process is ready.</summary>
    public const string ReadyTag = "ready";

    /// <summary>
    /// Maps <c>/health/live</c> (200 while the process runs; a restart cures nothing a dependency lacks) and <c>/health/ready</c>
    /// (200 when every check tagged <see cref="ReadyTag"/> is healthy, else 503, with a JSON body that names each check, its status and why).
    /// </summary>
    /// <param name="app">Application.</param>
    /// <returns>The application.</returns>
    public static WebApplication MapPlatformHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions
        {
            Predicate = _ => false,
            ResponseWriter = HealthReportWriter.Write,
        }).AllowAnonymous();
        app.MapHealthChecks("/health/ready", new HealthCheckOptions
        {
            Predicate = check => check.Tags.Contains(ReadyTag),
            ResponseWriter = HealthReportWriter.Write,
            ResultStatusCodes =
            {
                [HealthStatus.Healthy] = StatusCodes.Status200OK,
                // Degraded is "not yet": the bus says so while its queues are being declared.
                [HealthStatus.Degraded] = StatusCodes.Status503ServiceUnavailable,
                [HealthStatus.Unhealthy] = StatusCodes.Status503ServiceUnavailable,
            },
        }).AllowAnonymous();
        return app;
    }
}
