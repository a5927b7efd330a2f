using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace UpgradePlatform.Hosting;

/// <summary>Writes a health report as JSON. Reasons are the checks' own descriptions; exceptions, which may name hosts or users, stay in the log.</summary>
internal static class HealthReportWriter
{
    internal static Task Write(HttpContext http, HealthReport report)
    {
        var checks = report.Entries
            .OrderBy(entry => entry.Key, StringComparer.Ordinal)
            .Select(entry => new HealthCheckLine(entry.Key, Name(entry.Value.Status), entry.Value.Description))
            .ToArray();
        return http.Response.WriteAsJsonAsync(new { status = Name(report.Status), checks }, http.RequestAborted);
    }

    private static string Name(HealthStatus status) => status switch
    {
        HealthStatus.Healthy => "healthy",
        HealthStatus.Degraded => "degraded",
        _ => "unhealthy",
    };

    private sealed record HealthCheckLine(string Name, string Status, string? Reason);
}
