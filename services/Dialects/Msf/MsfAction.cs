using UpgradePlatform.Core.Admission;
using UpgradePlatform.Core.Operations;

namespace UpgradePlatform.Dialects.Msf;

/// <summary>A valid action on an upgrade: cancel (specification 1.4), or one of the extensions (4.2).</summary>
internal sealed record MsfAction
{
    /// <summary>What is asked.</summary>
    public required Verb Verb { get; init; }

    /// <summary>Node it is about; null where only one is meant.</summary>
    public (string FabricType, string NodeId)? Node { get; init; }

    /// <summary>Why.</summary>
    public string? Reason { get; init; }

    /// <summary>Cancel: where it takes hold; null for the platform's choice.</summary>
    public CancelMode? Mode { get; init; }

    /// <summary>Reschedule: new planned start.</summary>
    public DateTimeOffset? ReservationTime { get; init; }
}
