using System.Collections.Immutable;

namespace UpgradePlatform.Core.Planning;

/// <summary>What was asked for, in the words of no dialect.</summary>
public sealed record UpgradeRequest
{
    /// <summary>Nodes with their targets, in the client's order.</summary>
    public required ImmutableArray<NodeRequest> Nodes { get; init; }

    /// <summary>For <see cref="Operations.OperationKind.Detour"/>, with no <see cref="Nodes"/>; null for every other kind.</summary>
    public DetourRequest? Detour { get; init; }
}
