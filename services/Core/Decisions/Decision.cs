using System.Collections.Immutable;
using UpgradePlatform.Core.Events;
using UpgradePlatform.Core.Operations;

namespace UpgradePlatform.Core.Decisions;

/// <summary>What was decided: the new state, what leaves with it, and the events that tell of it.</summary>
/// <param name="State">New state.</param>
/// <param name="Commands">To be sent or written in the same transaction, in this order.</param>
/// <param name="Events">Gapless continuation of the operation's events.</param>
/// <param name="Ended">Attempts that ended; no longer part of the state.</param>
public sealed record Decision(OperationState State, ImmutableArray<OutgoingCommand> Commands, ImmutableArray<OperationEvent> Events, ImmutableArray<Attempt> Ended);
