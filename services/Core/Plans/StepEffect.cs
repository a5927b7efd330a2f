namespace UpgradePlatform.Core.Plans;

/// <summary>How an act may be repeated (architecture section 5). There is no third kind.</summary>
public enum StepEffect
{
    /// <summary>Looked at first, skipped when already so; repeating it is harmless.</summary>
    Convergent,

    /// <summary>A remote job under its attempt id; happens at most once per attempt (I3).</summary>
    Once,
}
