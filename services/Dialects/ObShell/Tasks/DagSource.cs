using UpgradePlatform.Core.Operations;
using UpgradePlatform.Core.Plans;

namespace UpgradePlatform.Dialects.ObShell.Tasks;

/// <summary>Everything a DAG is shown from.</summary>
internal sealed record DagSource
{
    /// <summary>Name of the DAG.</summary>
    public required string Name { get; init; }

    /// <summary>Its numbers.</summary>
    public required DagNumbers Numbers { get; init; }

    /// <summary>First revision of the plan: what the DAG was created as.</summary>
    public required Plan First { get; init; }

    /// <summary>The operation.</summary>
    public required OperationState State { get; init; }

    /// <summary>All its attempts, in the order in which they started.</summary>
    public IReadOnlyList<DagAttempt> Attempts { get; init; } = [];

    /// <summary>Where the agent of each node of the fleet listens.</summary>
    public required IReadOnlyDictionary<string, ObShellAgentAddress> Agents { get; init; }
}
