namespace UpgradePlatform.Messaging.Outbox;

/// <summary>
/// What is kept in order: the messages of one key to one queue. Two queues have no common order at their receivers, so the missing
/// worker of a family need not hold up the same operation's messages to its saga.
/// </summary>
/// <param name="Key">Partition key, an operation.</param>
/// <param name="Queue">Destination.</param>
internal readonly record struct OutboxLane(string Key, string Queue);
