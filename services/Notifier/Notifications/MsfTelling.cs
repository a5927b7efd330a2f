using Microsoft.Extensions.Options;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Dialects.Msf;
using UpgradePlatform.Engine.Notifications;
using UpgradePlatform.Engine.Queries;

namespace UpgradePlatform.Notifier.Notifications;

/// <summary>Turns an occasion into what is sent: path and body in the words of the dialect.</summary>
internal sealed class MsfTelling(IOptions<MsfClockOptions> clock)
{
    /// <summary>What is to be told; null when nobody asked to be told of this.</summary>
    /// <param name="read">The operation.</param>
    /// <param name="occasion">Occasion.</param>
    /// <param name="target">Where to.</param>
    public NewNotification? Of(OperationDetails read, MsfOccasion occasion, string target)
    {
        var kind = occasion.Unit is null ? NotificationKinds.OperationResult : NotificationKinds.NodeUpgraded;
        var path = occasion.Unit is null ? MsfUri.Operation(read.Summary.DialectId) : MsfUri.UpgradeNotice;
        try
        {
            return Body(read, occasion) is { } body ? new NewNotification(read.Summary.Id, kind, occasion.Sequence, target, path, body) : null;
        }
        catch (Exception problem) when (problem is MsfRefusedException or InvalidOperationException or KeyNotFoundException or ArgumentException or FormatException)
        {
            // Others must not wait for what cannot be written; it is listed where a person sees it.
            return new NewNotification(read.Summary.Id, kind, occasion.Sequence, target, path, "", $"What to tell could not be written: {problem.Message}");
        }
    }

    private string? Body(OperationDetails read, MsfOccasion occasion)
    {
        var stored = MsfStored.Read(read.Summary.DialectId, read.RequestMethod, read.RequestUri, read.RequestBody, read.UpdatedAt);
        return occasion.Unit is { } unit
            ? MsfNotifications.Upgrade(read.State, stored, unit, occasion.Succeeded, occasion.At, clock.Value.Zone)
            : MsfNotifications.Result(InClientsView(read.State), stored, clock.Value.Zone);
    }

    // MSF ends at once with the cancel: the nodes as N4, N7, N10 and N14 say, the code 500 (2.7, 2.8). What still has to be put back
    // or looked at is ours, and takes its time.
    private static OperationState InClientsView(OperationState state) =>
        state.Phase != Phase.Closed && state.CancelBites() ? state with { Phase = Phase.Closed, Outcome = Outcome.Cancelled } : state;
}
