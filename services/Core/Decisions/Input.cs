using UpgradePlatform.Contracts.Messages;

namespace UpgradePlatform.Core.Decisions;

/// <summary>What wakes an operation. Each has its message in contracts and its row in <see cref="TransitionTable"/>.</summary>
public abstract record Input
{
    private Input()
    {
    }

    /// <summary>Name in the transition table.</summary>
    public abstract InputKind Kind { get; }

    /// <summary>It was just admitted.</summary>
    public sealed record Submitted : Input
    {
        /// <inheritdoc/>
        public override InputKind Kind => InputKind.Submitted;
    }

    /// <summary>A verb was admitted.</summary>
    public sealed record VerbAdmitted : Input
    {
        /// <inheritdoc/>
        public override InputKind Kind => InputKind.VerbAdmitted;
    }

    /// <summary>The lane is free and this operation may be next.</summary>
    public sealed record LaneOffered : Input
    {
        /// <inheritdoc/>
        public override InputKind Kind => InputKind.LaneOffered;
    }

    /// <summary>Its wake-up time has passed.</summary>
    public sealed record Due : Input
    {
        /// <inheritdoc/>
        public override InputKind Kind => InputKind.Due;
    }

    /// <summary>A worker answered.</summary>
    /// <param name="Answer">Answer.</param>
    public sealed record Answered(StepAnswered Answer) : Input
    {
        /// <inheritdoc/>
        public override InputKind Kind => InputKind.StepAnswered;
    }

    /// <summary>The cluster was observed; the facts are in the situation already.</summary>
    /// <param name="Answer">Answer.</param>
    public sealed record Observed(ClusterObserved Answer) : Input
    {
        /// <inheritdoc/>
        public override InputKind Kind => InputKind.ClusterObserved;
    }
}
