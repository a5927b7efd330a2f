using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using Npgsql;
using UpgradePlatform.Engine.Events;
using UpgradePlatform.Hosting;

namespace UpgradePlatform.Notifier;

/// <summary>Degraded while events wait longer than they should to be published, whichever process publishes.</summary>
internal sealed class NotifierHealthCheck(NpgsqlDataSource database, IOptions<BusOptions> bus) : IHealthCheck
{
    private const string Oldest = """
        SELECT clock_timestamp() - recorded_at FROM engine.events
        WHERE position > coalesce((SELECT position FROM engine.cursors WHERE name = $1), 0)
        ORDER BY position LIMIT 1
        """;

    private static readonly TimeSpan Tolerated = TimeSpan.FromSeconds(60);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (bus.Value.Transport is BusTransport.InMemory)
            return HealthCheckResult.Healthy("The bus is in memory; nothing is published.");
        try
        {
            await using var command = database.CreateCommand(Oldest);
            command.Parameters.Add(new NpgsqlParameter { Value = Cursors.Exchange });
            return await command.ExecuteScalarAsync(cancellationToken) is TimeSpan lag && lag > Tolerated
                ? HealthCheckResult.Degraded($"The oldest event has waited {lag.TotalSeconds:0} s to be published.")
                : HealthCheckResult.Healthy();
        }
        catch (NpgsqlException e)
        {
            return HealthCheckResult.Unhealthy("The event log cannot be read.", e);
        }
    }
}
