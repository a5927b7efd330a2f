using System.Collections.Immutable;
using UpgradePlatform.Core.Decisions;
using UpgradePlatform.Core.Operations;

namespace UpgradePlatform.Coordinator.Saga;

/// <summary>What the state machine declares, read from the machine itself: to be compared with Core's <see cref="TransitionTable"/>.</summary>
public static class OperationTransitions
{
    private static readonly ImmutableDictionary<(Phase Phase, InputKind Input), bool> Declared = new OperationStateMachine().Declared;

    /// <summary>Inputs handled, by phase.</summary>
    public static ImmutableSortedDictionary<Phase, ImmutableArray<InputKind>> Handled { get; } = Where(handled: true);

    /// <summary>Inputs ignored by name, by phase.</summary>
    public static ImmutableSortedDictionary<Phase, ImmutableArray<InputKind>> Ignored { get; } = Where(handled: false);

    private static ImmutableSortedDictionary<Phase, ImmutableArray<InputKind>> Where(bool handled) =>
        Enum.GetValues<Phase>().ToImmutableSortedDictionary(
            phase => phase,
            phase => Declared.Where(pair => pair.Key.Phase == phase && pair.Value == handled)
                .Select(pair => pair.Key.Input).Order().ToImmutableArray());
}
