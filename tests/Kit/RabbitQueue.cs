namespace UpgradePlatform.TestKit;

/// <summary>One queue as the broker lists it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type"><c>quorum</c> or <c>classic</c>.</param>
/// <param name="Messages">Ready and unacknowledged together.</param>
/// <param name="Consumers">How many consume from it.</param>
public sealed record RabbitQueue(string Name, string Type, long Messages, int Consumers);
