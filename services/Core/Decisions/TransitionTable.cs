using System.Collections.Immutable;
using UpgradePlatform.Core.Operations;

namespace UpgradePlatform.Core.Decisions;

/// <summary>
/// Which input matters in which phase. The saga declares the same rows; a test asserts that both tables are equal and that every
/// pair is either handled or ignored by name.
/// </summary>
public static class TransitionTable
{
    private static readonly InputKind[] Reserved = [InputKind.Submitted, InputKind.VerbAdmitted, InputKind.Due];
    private static readonly InputKind[] Queued = [InputKind.Submitted, InputKind.VerbAdmitted, InputKind.LaneOffered, InputKind.Due];
    private static readonly InputKind[] Checking = [InputKind.VerbAdmitted, InputKind.Due, InputKind.StepAnswered, InputKind.ClusterObserved];

    /// <summary>Inputs handled, by phase. All others are ignored: duplicates and latecomers.</summary>
    public static ImmutableSortedDictionary<Phase, ImmutableArray<InputKind>> Handled { get; } = new Dictionary<Phase, ImmutableArray<InputKind>>
    {
        [Phase.Reserved] = [.. Reserved],
        [Phase.Queued] = [.. Queued],
        [Phase.Checking] = [.. Checking],
        [Phase.Active] = [.. Checking],
        [Phase.Closed] = [],
    }.ToImmutableSortedDictionary();

    /// <summary>Phases that may follow a phase in one decision.</summary>
    public static ImmutableSortedDictionary<Phase, ImmutableArray<Phase>> Next { get; } = new Dictionary<Phase, ImmutableArray<Phase>>
    {
        [Phase.Reserved] = [Phase.Reserved, Phase.Queued, Phase.Checking, Phase.Active, Phase.Closed],
        [Phase.Queued] = [Phase.Reserved, Phase.Queued, Phase.Checking, Phase.Active, Phase.Closed],
        [Phase.Checking] = [Phase.Checking, Phase.Active, Phase.Closed],
        [Phase.Active] = [Phase.Active, Phase.Closed],
        [Phase.Closed] = [Phase.Closed],
    }.ToImmutableSortedDictionary();

    /// <summary>Whether the input matters in the phase.</summary>
    public static bool Handles(Phase phase, InputKind input) => Handled[phase].Contains(input);
}
