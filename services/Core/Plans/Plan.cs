using System.Collections.Immutable;
using System.Text.Json.Serialization;
using UpgradePlatform.Core.Operations;

namespace UpgradePlatform.Core.Plans;

/// <summary>The ordered answer to "what will be done": pure result of a planner. Never rewritten; a change is a new revision.</summary>
public sealed record Plan
{
    /// <summary>From 1, counted within the operation.</summary>
    public int Revision { get; init; } = 1;

    /// <summary>Forward, or the mirror.</summary>
    public Direction Direction { get; init; } = Direction.Forward;

    /// <summary>Stages.</summary>
    public required ImmutableArray<PlanStage> Stages { get; init; }

    /// <summary>What the planner noticed.</summary>
    public ImmutableArray<Finding> Findings { get; init; } = [];

    /// <summary>The facts the planner used, by name.</summary>
    public required ImmutableSortedDictionary<string, string> Basis { get; init; }

    /// <summary>SHA-256 over stages, in hexadecimal: equal digests do equal things.</summary>
    public required string Digest { get; init; }

    /// <summary>Units over all stages, in order.</summary>
    [JsonIgnore]
    public IEnumerable<PlanUnit> Units => Stages.SelectMany(stage => stage.Units);

    /// <summary>Whether a finding forbids carrying it out.</summary>
    [JsonIgnore]
    public bool Refused => Findings.Any(finding => finding.Severity == FindingSeverity.Refusal);
}
