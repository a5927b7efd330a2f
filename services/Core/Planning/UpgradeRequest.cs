using System.Collections.Immutable;

namespace UpgradePlatform.Core.Planning;

/// <summary>What was asked for, in the words of no dialect.</summary>
public sealed record UpgradeRequest
{
    /// <summary>Nodes with their targets, in the client's order.</summary>
    public required ImmutableArray<NodeRequest> Nodes { get; init; }

    /// <summary>For clusters of family <see cref="Contracts.Families.ObServer"/>, with no <see cref="Nodes"/>; null for every other family.</summary>
    public ObServer.DatabaseRequest? Database { get; init; }

    /// <summary>For <see cref="Operations.OperationKind.Detour"/>, with no <see cref="Nodes"/>; null for every other kind.</summary>
    public DetourRequest? Detour { get; init; }
}
