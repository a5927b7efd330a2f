using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;
using UpgradePlatform.Engine.Events;
using UpgradePlatform.Engine.Notifications;

namespace UpgradePlatform.Notifier.Notifications;

/// <summary>
/// Says how many notifications wait and how many are lost, and is healthy all the same: that a receiver is dead is not this
/// platform's illness. Degraded while events wait to be read, whichever process reads.
/// </summary>
internal sealed class NotificationHealthCheck(NpgsqlDataSource database, NotificationStore notifications) : IHealthCheck
{
    private const string Unread = """
        SELECT clock_timestamp() - recorded_at FROM engine.events
        WHERE position > coalesce((SELECT position FROM engine.cursors WHERE name = $1), 0)
        ORDER BY position LIMIT 1
        """;

    private static readonly TimeSpan Tolerated = TimeSpan.FromSeconds(60);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await using var command = database.CreateCommand(Unread);
            command.Parameters.Add(new NpgsqlParameter { Value = Cursors.Notifications });
            if (await command.ExecuteScalarAsync(cancellationToken) is TimeSpan lag && lag > Tolerated)
                return HealthCheckResult.Degraded($"The oldest event has waited {lag.TotalSeconds:0} s to be told to those who asked.");
            var backlog = await notifications.BacklogAsync(cancellationToken);
            return HealthCheckResult.Healthy(
                $"{backlog.Waiting} notifications wait, the oldest for {backlog.Oldest.TotalSeconds:0} s; {backlog.GivenUp} are given up, {backlog.Refused} refused.");
        }
        catch (NpgsqlException e)
        {
            return HealthCheckResult.Unhealthy("The notifications cannot be read.", e);
        }
    }
}
