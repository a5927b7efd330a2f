using System.Diagnostics.Metrics;
using UpgradePlatform.Core.Events;
using UpgradePlatform.Engine.Notifications;
using UpgradePlatform.Hosting;

namespace UpgradePlatform.Notifier.Notifications;

/// <summary>What becomes of notifications, on the platform's meter. The gauges are those of the process that sends.</summary>
internal static class NotificationMetrics
{
    private static readonly Counter<long> Tries =
        Telemetry.Meter.CreateCounter<long>("upgrade.notifications.tries", description: "Tries, by what the notification is afterwards.");

    private static readonly Gauge<double> Oldest =
        Telemetry.Meter.CreateGauge<double>("upgrade.notifications.oldest", "s", "How long the oldest notification that is not delivered has waited.");

    private static readonly Gauge<long> Undelivered =
        Telemetry.Meter.CreateGauge<long>("upgrade.notifications.undelivered", description: "Notifications that are not delivered, by state.");

    internal static void Tried(NotificationState state) => Tries.Add(1, State(state));

    internal static void Observe(NotificationBacklog backlog)
    {
        Oldest.Record(backlog.Oldest.TotalSeconds);
        Undelivered.Record(backlog.Waiting, State(NotificationState.Waiting));
        Undelivered.Record(backlog.GivenUp, State(NotificationState.GivenUp));
        Undelivered.Record(backlog.Refused, State(NotificationState.Refused));
    }

    private static KeyValuePair<string, object?> State(NotificationState state) => new("state", EventNames.Of(state));
}
