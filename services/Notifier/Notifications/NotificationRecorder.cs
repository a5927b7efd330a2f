using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using UpgradePlatform.Contracts.Events;
using UpgradePlatform.Dialects.Msf;
using UpgradePlatform.Engine.Events;
using UpgradePlatform.Engine.Notifications;
using UpgradePlatform.Engine.Queries;

namespace UpgradePlatform.Notifier.Notifications;

/// <summary>
/// Reads the event log and records what clients are to be told. Reading the same events again records nothing twice. An event is in the
/// log once its change is committed, so a client that answers at once finds the operation as it was told (D-52).
/// </summary>
internal sealed partial class NotificationRecorder(
    EventLog events, Cursors cursors, NotificationStore notifications, MsfTelling telling, IServiceScopeFactory scopes, ILogger<NotificationRecorder> logger)
{
    private const int Batch = 200;

    /// <summary>Records what one page of events is a reason to tell.</summary>
    /// <returns>Whether there is more to read, and how much was recorded.</returns>
    public async Task<(bool More, int Recorded)> ReadAsync(CancellationToken cancellation)
    {
        var position = await cursors.GetAsync(Cursors.Notifications, cancellation);
        var page = await events.ReadAfterAsync(position, EventFilter.All, Batch, cancellation);
        var recorded = 0;
        foreach (var happened in page)
            if (MsfOccasions.MayBe(happened.Data) && await RecordAsync(happened, cancellation))
                recorded++;
        if (page.Count > 0)
            await cursors.AdvanceAsync(Cursors.Notifications, page[^1].Position, cancellation);
        return (page.Count == Batch, recorded);
    }

    private async Task<bool> RecordAsync(UpgradeEvent happened, CancellationToken cancellation)
    {
        var id = Guid.Parse(happened.Subject);
        if (await notifications.TargetAsync(id, MsfDialect.Name, cancellation) is not { } target)
            return false;
        await using var scope = scopes.CreateAsyncScope();
        if (await scope.ServiceProvider.GetRequiredService<OperationQueries>().GetAsync(id, cancellation) is not { } read)
            return false;
        var occasion = MsfOccasions.Of(read.State, await events.OfOperationAsync(id, happened.Sequence, cancellation)).FirstOrDefault(one => one.Sequence == happened.Sequence);
        if (occasion is null || telling.Of(read, occasion, target) is not { } told || !await notifications.RecordAsync(told, cancellation))
            return false;
        if (told.Problem is { } problem)
            LogUnwritten(told.Kind, id, problem);
        return true;
    }

    [LoggerMessage(1, LogLevel.Error, "Notification {Kind} of operation {Operation} is given up: {Problem}")]
    private partial void LogUnwritten(string kind, Guid operation, string problem);
}
