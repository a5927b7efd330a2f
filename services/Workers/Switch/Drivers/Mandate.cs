using UpgradePlatform.Workers.Runtime;

namespace UpgradePlatform.Workers.Switch.Drivers;

/// <summary>In whose name something is done.</summary>
/// <param name="Owner">Ownership marker: the operation id.</param>
/// <param name="AttemptId">Name of remote jobs.</param>
/// <param name="Fence">Fencing number of the lane.</param>
internal sealed record Mandate(string Owner, string AttemptId, long Fence)
{
    internal static Mandate Of(StepContext step) => new(NameOf(step.OperationId), step.AttemptId, step.Fence);

    /// <summary>The marker of an operation, as devices keep it.</summary>
    internal static string NameOf(Guid operation) => operation.ToString();
}
