namespace UpgradePlatform.Core.Events;

/// <summary>What events are about.</summary>
public static class Entities
{
    /// <summary>The operation: phases, outcome.</summary>
    public const string Operation = "operation";

    /// <summary>A revision of the plan.</summary>
    public const string Plan = "plan";

    /// <summary>A verb that was admitted.</summary>
    public const string Verb = "verb";

    /// <summary>A unit.</summary>
    public const string Unit = "unit";

    /// <summary>A step; id <c>unit/step</c>.</summary>
    public const string Step = "step";

    /// <summary>A hold.</summary>
    public const string Hold = "hold";

    /// <summary>A leftover; id <c>unit/pair</c>.</summary>
    public const string Leftover = "leftover";
}
