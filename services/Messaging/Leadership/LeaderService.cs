using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using UpgradePlatform.Engine.Migrations;

namespace UpgradePlatform.Messaging.Leadership;

/// <summary>
/// Does a duty in whichever process holds its role, and takes the role over when that process or its database session is gone.
/// Nothing that fails ends it: a lost database or broker is waited for.
/// </summary>
/// <param name="database">Where the lock is.</param>
/// <param name="readiness">Nothing is touched before the schema is there.</param>
/// <param name="role">Role.</param>
/// <param name="logger">Logger.</param>
public abstract partial class LeaderService(NpgsqlDataSource database, EngineReadiness readiness, LeaderRole role, ILogger logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Whether this process holds the role.</summary>
    public bool Leading { get; private set; }

    /// <summary>Does the duty until cancelled. An exception gives the role back and starts over after a pause.</summary>
    /// <param name="session">Session that holds the role.</param>
    /// <param name="cancellationToken">Stop.</param>
    protected abstract Task LeadAsync(LeaderSession session, CancellationToken cancellationToken);

    /// <inheritdoc/>
    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await readiness.WaitAsync(stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        for (var lost = false; !stoppingToken.IsCancellationRequested;)
        {
            try
            {
                await using var session = await LeaderSession.TryOpenAsync(database, role, stoppingToken);
                lost = false;
                if (session is not null)
                {
                    Leading = true;
                    LogLeading(role.Name);
                    await LeadAsync(session, stoppingToken);
                }
            }
            catch (Exception) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                // Once is enough while the database is away.
                if (!lost)
                    LogLost(e, role.Name);
                lost = true;
            }
            finally
            {
                Leading = false;
            }

            await Task.Delay(Pause, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [LoggerMessage(1, LogLevel.Information, "This process leads {Role} now")]
    private partial void LogLeading(string role);

    [LoggerMessage(2, LogLevel.Warning, "{Role} is interrupted and taken up again")]
    private partial void LogLost(Exception exception, string role);
}
