namespace UpgradePlatform.Contracts;

/// <summary>What may follow a problem (architecture section 5).</summary>
public enum ProblemClass
{
    /// <summary>Another attempt after a pause may succeed.</summary>
    Retryable,

    /// <summary>Another attempt needs a person to change something first.</summary>
    Final,

    /// <summary>The whole operation must stop here.</summary>
    Fatal,
}
