using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;
using UpgradePlatform.Engine.Migrations;

namespace UpgradePlatform.Engine;

/// <summary>Ready when the schema is up to date and the database answers.</summary>
internal sealed class PostgresHealthCheck(NpgsqlDataSource source, EngineReadiness readiness) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (!readiness.IsReady)
            return HealthCheckResult.Unhealthy("The schema is not up to date yet.");
        try
        {
            await using var command = source.CreateCommand("select 1");
            await command.ExecuteScalarAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException)
        {
            return HealthCheckResult.Unhealthy("The database does not answer.", e);
        }
    }
}
