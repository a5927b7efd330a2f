using System.Diagnostics.Metrics;
using UpgradePlatform.Hosting;

namespace UpgradePlatform.Messaging.Outbox;

/// <summary>What the outbox does, on the platform's meter.</summary>
internal static class OutboxMetrics
{
    private static readonly Counter<long> Rows =
        Telemetry.Meter.CreateCounter<long>("upgrade.outbox.rows", description: "Rows tried, by outcome.");

    private static readonly Histogram<double> Waited =
        Telemetry.Meter.CreateHistogram<double>("upgrade.outbox.lag", "s", "From capture to the broker's confirm.");

    internal static void Record(SendResult result)
    {
        Rows.Add(1, new KeyValuePair<string, object?>("outcome", result.Dead ? "dead" : result.Dropped ? "dropped" : Name(result.Outcome)));
        if (result.Outcome is SendOutcome.Sent)
            Waited.Record(result.Row.Age.TotalSeconds);
    }

    private static string Name(SendOutcome outcome) => outcome switch
    {
        SendOutcome.Sent => "sent",
        SendOutcome.Expired => "expired",
        SendOutcome.BrokerAway => "broker_away",
        SendOutcome.NoQueue => "no_queue",
        _ => "failed",
    };
}
