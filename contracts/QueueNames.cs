namespace UpgradePlatform.Contracts;

/// <summary>
/// Names of queues and exchanges, chosen so that a person in the RabbitMQ management UI knows what each is for.
/// They are part of the contract: renaming one strands the messages in the old one.
/// </summary>
public static class QueueNames
{
    /// <summary>Inputs of the Operation saga: submissions, verbs, answers of workers, wake-ups.</summary>
    public const string Operations = "upgrade.operations";

    /// <summary>Output of device work, on its way to the attempt log.</summary>
    public const string AttemptLogs = "upgrade.attempt-logs";

    /// <summary>Messages that were given up: expired, rejected, or over the delivery limit.</summary>
    public const string DeadLetter = "upgrade.dead-letter";

    /// <summary>Topic exchange of CloudEvents for subscribers (architecture section 9).</summary>
    public const string Events = "upgrade.events";

    /// <summary>Step commands and cluster observations for the workers of one family.</summary>
    /// <param name="family">A name from <see cref="Families"/>.</param>
    public static string Steps(string family) => $"upgrade.steps.{family}";
}
