namespace UpgradePlatform.Core.Plans;

/// <summary>What a gate waits for.</summary>
public enum GateKind
{
    /// <summary>A person's confirm or reject.</summary>
    Confirmation,

    /// <summary>Time to pass.</summary>
    Bake,
}
