using UpgradePlatform.Core.Operations;

namespace UpgradePlatform.Core.Decisions;

/// <summary>The lane of a cluster, as one operation sees it.</summary>
/// <param name="Owner">Operation that owns the cluster.</param>
/// <param name="Fence">Fencing number given last.</param>
/// <param name="First">Whether the operation is first among those waiting whose time has come.</param>
public sealed record LaneView(Guid? Owner, long Fence, bool First)
{
    /// <summary>What the owner does; null without an owner.</summary>
    public OperationKind? OwnerKind { get; init; }

    /// <summary>The owner's <see cref="OperationPolicy.QueueGroup"/>.</summary>
    public string? OwnerGroup { get; init; }

    /// <summary>The last cascade in the operation's own queue group; null for none.</summary>
    public Cascade? Cascade { get; init; }
}
