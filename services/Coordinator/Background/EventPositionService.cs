using Microsoft.Extensions.Logging;
using Npgsql;
using UpgradePlatform.Engine.Events;
using UpgradePlatform.Engine.Migrations;
using UpgradePlatform.Messaging.Leadership;

namespace UpgradePlatform.Coordinator.Background;

/// <summary>
/// Numbers events over all operations once they are committed. One process at a time, or a reader could pass a number that is given to
/// an event which becomes visible later.
/// </summary>
internal sealed class EventPositionService(
    EventLog events, NpgsqlDataSource database, EngineReadiness readiness, ILogger<EventPositionService> logger)
    : LeaderService(database, readiness, LeaderRole.EventPositions, logger)
{
    private static readonly TimeSpan Fallback = TimeSpan.FromMilliseconds(500);

    protected override async Task LeadAsync(LeaderSession session, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            if (await events.AssignPositionsAsync(cancellationToken) < EventLog.MaxAssigned)
                await session.WaitAsync(Fallback, cancellationToken);
        }
    }
}
