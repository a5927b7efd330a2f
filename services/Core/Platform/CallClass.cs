namespace UpgradePlatform.Core.Platform;

/// <summary>Classes of calls that the state of the platform gates (specification 1.1).</summary>
public enum CallClass
{
    /// <summary>Begins something: an upgrade.</summary>
    Execute,

    /// <summary>Finishes what runs: cancel, detour update, notices of completion.</summary>
    Special,

    /// <summary>Reads devices: detour read.</summary>
    Read,

    /// <summary>Reads operations: list and detail.</summary>
    Priority,
}
