using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace UpgradePlatform.Core.Plans;

/// <summary>The steps for one thing taken out and put back.</summary>
public sealed record PlanUnit
{
    /// <summary>Unique within the plan, stable over revisions and mirror plans: the node's id.</summary>
    public required string Id { get; init; }

    /// <summary>Shown to people.</summary>
    public required string Title { get; init; }

    /// <summary>Nodes whose absence may be noticed together; at most <see cref="Operations.OperationPolicy.MaxUnavailable"/> of a group are out at once.</summary>
    public required string RedundancyGroup { get; init; }

    /// <summary>Nodes it takes out of service: none for what is done to the cluster as a whole. Null for the one node whose id the unit bears.</summary>
    public ImmutableArray<string>? Nodes { get; init; }

    /// <summary>Nodes it takes out of service.</summary>
    [JsonIgnore]
    public ImmutableArray<string> TakesOut => Nodes ?? [Id];

    /// <summary>Steps, one after the other.</summary>
    public required ImmutableArray<PlanStep> Steps { get; init; }

    /// <summary>Place of a step by its key.</summary>
    /// <exception cref="KeyNotFoundException">The unit has no such step.</exception>
    public int IndexOf(string step)
    {
        for (var i = 0; i < Steps.Length; i++)
            if (Steps[i].Key == step)
                return i;
        throw new KeyNotFoundException($"Unit {Id} has no step {step}.");
    }

    /// <summary>What takes the unit back once its target was disturbed; empty where there is no way back.</summary>
    public ImmutableArray<PlanStep> Mirror { get; init; } = [];

    /// <summary>Why <see cref="Mirror"/> is empty, for a person; null where that has no reason of its own.</summary>
    public string? NoWayBack { get; init; }
}
