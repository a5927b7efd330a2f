using UpgradePlatform.Workers.Runtime;

namespace UpgradePlatform.Workers.Switch.Drivers;

/// <summary>In whose name something is done.</summary>
/// <param name="Owner">Ownership marker: the operation id.</param>
/// <param name="AttemptId">Name of remote jobs.</param>
/// <param name="Fence">Fencing number of the lane.</param>
internal sealed record Mandate(string Owner, string AttemptId, long Fence)
{
    internal static Mandate Of(StepContext step) => new(step.OperationId.ToString(), step.AttemptId, step.Fence);
}
