namespace UpgradePlatform.Messaging.Outbox;

/// <summary>A message that waits to be sent.</summary>
/// <param name="Seq">Order of capture.</param>
/// <param name="MessageId">Fixed at capture: every copy ever sent bears it, and the inbox knows it again.</param>
/// <param name="Lane">Rows of one lane leave one after the other.</param>
/// <param name="Type">Full name of the message's type.</param>
/// <param name="Body">JSON.</param>
/// <param name="TraceParent">Trace in which it was captured.</param>
/// <param name="TimeLeft">Until it is worthless; null for a message that keeps.</param>
/// <param name="Age">Since capture, by the database's clock.</param>
/// <param name="Attempts">Failed sends that were the row's own fault.</param>
internal sealed record OutboxRow(
    long Seq, Guid MessageId, OutboxLane Lane, string Type, string Body, string? TraceParent, TimeSpan? TimeLeft, TimeSpan Age, int Attempts);
