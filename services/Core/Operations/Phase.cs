namespace UpgradePlatform.Core.Operations;

/// <summary>Where an operation stands in its life. Only <see cref="Closed"/> is terminal.</summary>
public enum Phase
{
    /// <summary>Its time has not come.</summary>
    Reserved,

    /// <summary>Waits for the lane of its cluster.</summary>
    Queued,

    /// <summary>Owns the lane; facts are compared with the plan.</summary>
    Checking,

    /// <summary>Steps are carried out.</summary>
    Active,

    /// <summary>Ended with an outcome.</summary>
    Closed,
}
