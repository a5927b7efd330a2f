using UpgradePlatform.Core.Operations;

namespace UpgradePlatform.Engine.Queries;

/// <summary>Which operations are wanted; a member that is null lets all through.</summary>
public sealed record OperationFilter
{
    /// <summary>On this cluster.</summary>
    public string? ClusterId { get; init; }

    /// <summary>Of this family.</summary>
    public string? Family { get; init; }

    /// <summary>Of this kind.</summary>
    public OperationKind? Kind { get; init; }

    /// <summary>In this phase.</summary>
    public Phase? Phase { get; init; }

    /// <summary>With this outcome.</summary>
    public Outcome? Outcome { get; init; }

    /// <summary>True: only open ones; false: only closed ones.</summary>
    public bool? Open { get; init; }

    /// <summary>Submitted through this dialect.</summary>
    public string? Dialect { get; init; }

    /// <summary>Submitted by this principal.</summary>
    public string? Principal { get; init; }
}
