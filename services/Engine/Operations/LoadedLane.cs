using System.Collections.Immutable;
using UpgradePlatform.Core.Decisions;
using UpgradePlatform.Core.Fleet;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Core.Platform;
using UpgradePlatform.Engine.Fleet;

namespace UpgradePlatform.Engine.Operations;

/// <summary>What one batch read under the lock of a lane, and under the lock of an operation when one was named.</summary>
internal sealed class LoadedLane
{
    public required string ClusterId { get; init; }

    public DateTimeOffset Now { get; set; }

    public Guid? Owner { get; set; }

    public long Fence { get; set; }

    public OperationKind? OwnerKind { get; set; }

    public string? OwnerGroup { get; set; }

    /// <summary>Last cascade of each queue group.</summary>
    public Dictionary<string, Cascade> Cascades { get; } = [];

    public PlatformState Platform { get; set; } = PlatformState.Running;

    /// <summary>The first two operations that wait and whose time has come.</summary>
    public List<Guid> Waiting { get; } = [];

    public List<StoredLeftover> Leftovers { get; } = [];

    public ClusterView? Cluster { get; set; }

    public Dictionary<string, NodeFacts> Facts { get; } = [];

    /// <summary>The operation's own row; null when none was named.</summary>
    public LoadedOperation? Operation { get; set; }

    public ImmutableArray<UnitState> Units { get; set; } = [];

    public ImmutableArray<Attempt> Attempts { get; set; } = [];

    /// <summary>Where the log of each live attempt ends.</summary>
    public Dictionary<string, long> LogEnds { get; } = [];

    /// <summary>The lane as an operation of this queue group sees it.</summary>
    public LaneView View(bool first, string? group) => new(Owner, Fence, first)
    {
        OwnerKind = OwnerKind,
        OwnerGroup = OwnerGroup,
        Cascade = group is null ? null : Cascades.GetValueOrDefault(group),
    };

    /// <summary>The whole state of the operation, with what is never rewritten.</summary>
    public OperationState State(StoredPlan stored) => Operation!.Body with
    {
        Plan = stored.Plan,
        Request = stored.Request,
        Policy = stored.Policy,
        Units = Units,
        Attempts = Attempts,
        WakeAt = Operation.WakeAt,
    };
}
