namespace UpgradePlatform.Engine.Access;

/// <summary>How a request with an idempotency key begins.</summary>
/// <param name="Answer">Answer given before to the same request; give it again and do nothing.</param>
/// <param name="Conflict">The key was used for another request.</param>
public sealed record IdempotencyBeginning(IdempotentAnswer? Answer, bool Conflict)
{
    /// <summary>The request is new: carry it out and complete the key in the same transaction.</summary>
    public bool IsNew => Answer is null && !Conflict;
}
