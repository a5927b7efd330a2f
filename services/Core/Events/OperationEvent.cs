using System.Collections.Immutable;

namespace UpgradePlatform.Core.Events;

/// <summary>One change of one entity of an operation. Folding all of them gives its state (I6).</summary>
/// <param name="Sequence">From 1, without gaps.</param>
/// <param name="Entity">One of <see cref="Entities"/>.</param>
/// <param name="EntityId">Which one.</param>
/// <param name="Status">The status it took.</param>
/// <param name="Reason">Why, for a person.</param>
/// <param name="Details">Further members.</param>
public sealed record OperationEvent(long Sequence, string Entity, string EntityId, string Status, string? Reason, ImmutableSortedDictionary<string, string> Details);
