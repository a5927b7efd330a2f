using UpgradePlatform.Contracts.Devices;
using UpgradePlatform.Contracts.Steps;

namespace UpgradePlatform.Contracts.Messages;

/// <summary>One look or act on one target. Workers answer with <see cref="StepAnswered"/> within seconds and keep nothing.</summary>
public sealed record ExecuteStep
{
    /// <summary>Operation the attempt belongs to; also the ownership marker of what it enters.</summary>
    public required Guid OperationId { get; init; }

    /// <summary>Deterministic id: operation/revision/unit/step/target/role/n. The name of a remote job.</summary>
    public required string AttemptId { get; init; }

    /// <summary>Cluster.</summary>
    public required string ClusterId { get; init; }

    /// <summary>Unit of the plan.</summary>
    public required string UnitId { get; init; }

    /// <summary>Step of the unit.</summary>
    public required string StepKey { get; init; }

    /// <summary>Node acted upon.</summary>
    public required string Target { get; init; }

    /// <summary>Counts the messages of this attempt, from 1; the answer repeats it, and older answers are dropped.</summary>
    public required int Look { get; init; }

    /// <summary>What may be done.</summary>
    public required StepMode Mode { get; init; }

    /// <summary>Fencing number of the lane. An executing host that has seen a higher one refuses.</summary>
    public required long Fence { get; init; }

    /// <summary>No effect may begin after this moment (UTC); checked immediately before each.</summary>
    public required DateTimeOffset ActBefore { get; init; }

    /// <summary>Where the log of the attempt ends in the store; the worker sends only what comes after.</summary>
    public long LogOffset { get; init; }

    /// <summary>
    /// Owners whose leftovers on the target the operation adopts: an enter takes their ownership markers over, so that the later exit
    /// puts back what they left; the release of a detour operation, which entered nothing itself, takes their markers away. Empty for
    /// every other step.
    /// </summary>
    public IReadOnlyList<Guid> TakesOver { get; init; } = [];

    /// <summary>Target, its neighbours and the script host, by name; filled by the store from the fleet.</summary>
    public IReadOnlyDictionary<string, DeviceInfo> Devices { get; init; } = new Dictionary<string, DeviceInfo>();

    /// <summary>
    /// Lines the target said since the unit began, oldest first; filled by the store for commands that judge by them, at most the newest 500.
    /// </summary>
    public IReadOnlyList<DeviceLine> DeviceLines { get; init; } = [];

    /// <summary>What to do.</summary>
    public required StepCommand Command { get; init; }
}
