using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace UpgradePlatform.Engine.Migrations;

/// <summary>Migrates at start, for as long as it takes the database to answer: the start order of processes must not matter.</summary>
internal sealed partial class MigrationService(Migrator migrator, EngineReadiness readiness, TimeProvider time, ILogger<MigrationService> logger) : BackgroundService
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    // A MigrationException is not caught: it ends the host, since no waiting mends it.
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (var pause = FirstPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            try
            {
                await migrator.ApplyAsync(stoppingToken);
                readiness.Set();
                return;
            }
            catch (Exception e) when (e is NpgsqlException or TimeoutException or System.Net.Sockets.SocketException && !IsOurs(e))
            {
                NotYet(logger, e.Message, pause);
                await Task.Delay(pause, time, stoppingToken);
            }
        }
    }

    // An error in a script, as against a server that is away, starting, stopping, or short of connections.
    private static bool IsOurs(Exception e) => e is PostgresException { SqlState: var state } && state[..2] is not ("57" or "53" or "08" or "3D" or "28");

    [LoggerMessage(1, LogLevel.Warning, "The database does not answer yet ({Reason}); next try in {Pause}")]
    private static partial void NotYet(ILogger logger, string reason, TimeSpan pause);
}
