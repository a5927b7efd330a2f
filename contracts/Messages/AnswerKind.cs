namespace UpgradePlatform.Contracts.Messages;

/// <summary>What a worker found (architecture section 5).</summary>
public enum AnswerKind
{
    /// <summary>The effect is in place, or the condition holds.</summary>
    Done,

    /// <summary>Evidence that the attempt ended without its effect.</summary>
    Failed,

    /// <summary>Under way; look again later.</summary>
    Pending,

    /// <summary>The device or its host could not be asked. Says nothing about the effect.</summary>
    Unreachable,

    /// <summary>Evidence that the effect is not there and nothing of the attempt is running.</summary>
    NotStarted,

    /// <summary>The command came after its <c>actBefore</c>; nothing was done.</summary>
    Expired,
}
