namespace UpgradePlatform.Core.Operations;

/// <summary>What a confirmation that nobody gives in time leads to (D-05).</summary>
public enum TimeoutChoice
{
    /// <summary>Go on waiting; only reminders are told.</summary>
    Wait,

    /// <summary>The confirmation counts as rejected, and <see cref="OperationPolicy.OnFailure"/> says what follows.</summary>
    Fail,

    /// <summary>The confirmation counts as given, unless something failed before it: then it counts as rejected.</summary>
    Release,
}
