namespace UpgradePlatform.Messaging.Outbox;

/// <summary>What became of a row, and why.</summary>
/// <param name="Row">Row.</param>
/// <param name="Outcome">Outcome.</param>
/// <param name="Error">Why, where it was not sent.</param>
internal readonly record struct SendResult(OutboxRow Row, SendOutcome Outcome, string? Error = null)
{
    /// <summary>Sends that fail by the row's own fault before it is given up.</summary>
    private const int Patience = 10;

    /// <summary>
    /// A queue is missing until the first of its receivers has started. Longer than a start nothing is kept for it: what is still
    /// wanted is sent again when the operation wakes, and old questions would only pile up.
    /// </summary>
    private static readonly TimeSpan QueuePatience = TimeSpan.FromSeconds(30);

    /// <summary>Whether the row is to be put where a person sees it.</summary>
    internal bool Dead => Outcome switch
    {
        SendOutcome.Unsendable => true,
        SendOutcome.Failed => Row.Attempts + 1 >= Patience,
        _ => false,
    };

    /// <summary>Whether it is deleted unsent, since nobody is there to receive it.</summary>
    internal bool Dropped => Outcome is SendOutcome.NoQueue && Row.Age > QueuePatience;

    /// <summary>Whether nothing more is to be done with it.</summary>
    internal bool Over => Outcome is SendOutcome.Sent or SendOutcome.Expired || Dropped || Dead;
}
