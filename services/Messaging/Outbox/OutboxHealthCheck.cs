using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace UpgradePlatform.Messaging.Outbox;

/// <summary>Degraded while messages wait longer than they should, whichever process sends them.</summary>
internal sealed class OutboxHealthCheck(NpgsqlDataSource database) : IHealthCheck
{
    private static readonly TimeSpan Tolerated = TimeSpan.FromSeconds(60);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var lag = await OutboxTable.LagAsync(database, cancellationToken);
            return lag > Tolerated
                ? HealthCheckResult.Degraded($"The oldest message has waited {lag.TotalSeconds:0} s to be sent.")
                : HealthCheckResult.Healthy();
        }
        catch (NpgsqlException e)
        {
            return HealthCheckResult.Unhealthy("The outbox cannot be read.", e);
        }
    }
}
