namespace UpgradePlatform.Core.Decisions;

/// <summary>The lane of a cluster, as one operation sees it.</summary>
/// <param name="Owner">Operation that owns the cluster.</param>
/// <param name="Fence">Fencing number given last.</param>
/// <param name="First">Whether the operation is first among those waiting whose time has come.</param>
public sealed record LaneView(Guid? Owner, long Fence, bool First);
