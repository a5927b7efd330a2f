using UpgradePlatform.Contracts;
using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.Workers.Runtime.Secrets;

namespace UpgradePlatform.Workers.Runtime;

/// <summary>What a handler found; the runtime makes a <see cref="StepAnswered"/> of it. Made by the named methods only.</summary>
public sealed record StepAnswer
{
    private static readonly Dictionary<string, string> NoFacts = [];

    private StepAnswer(AnswerKind kind, IReadOnlyDictionary<string, string>? facts)
    {
        Kind = kind;
        Facts = facts ?? NoFacts;
    }

    /// <summary>Kind of the finding.</summary>
    public AnswerKind Kind { get; }

    /// <summary>Facts about the target by <see cref="FactNames"/>, seen on the way.</summary>
    public IReadOnlyDictionary<string, string> Facts { get; }

    /// <summary>Why; with failures and where something could not be asked.</summary>
    public Problem? Problem { get; private init; }

    /// <summary>How far, in words.</summary>
    public string? Progress { get; private init; }

    /// <summary>When to look again; null leaves it to the platform.</summary>
    public TimeSpan? LookAgainAfter { get; private init; }

    /// <summary>The effect is in place, or the condition holds.</summary>
    /// <param name="facts">Facts seen.</param>
    /// <param name="progress">A remark for people; null where there is none.</param>
    public static StepAnswer Done(IReadOnlyDictionary<string, string> facts, string? progress = null) =>
        new(AnswerKind.Done, facts) { Progress = progress };

    /// <summary>The attempt ended without its effect, on evidence.</summary>
    /// <param name="problem">Why.</param>
    /// <param name="facts">Facts seen.</param>
    public static StepAnswer Failed(Problem problem, IReadOnlyDictionary<string, string>? facts = null) =>
        new(AnswerKind.Failed, facts) { Problem = problem };

    /// <summary>Under way.</summary>
    /// <param name="progress">How far, in words.</param>
    /// <param name="lookAgainAfter">When a look may find news.</param>
    /// <param name="facts">Facts seen.</param>
    public static StepAnswer Pending(string progress, TimeSpan? lookAgainAfter, IReadOnlyDictionary<string, string>? facts = null) =>
        new(AnswerKind.Pending, facts) { Progress = progress, LookAgainAfter = lookAgainAfter };

    /// <summary>The effect is not there and nothing of the attempt is running, on evidence.</summary>
    /// <param name="facts">Facts seen.</param>
    public static StepAnswer NotStarted(IReadOnlyDictionary<string, string>? facts = null) => new(AnswerKind.NotStarted, facts);

    /// <summary>The device or its host could not be asked.</summary>
    /// <param name="reason">Why, for a person.</param>
    /// <param name="facts">Facts known nevertheless.</param>
    public static StepAnswer Unreachable(string reason, IReadOnlyDictionary<string, string>? facts = null) =>
        new(AnswerKind.Unreachable, facts)
        {
            Problem = new Problem("unreachable", reason, ProblemClass.Retryable, "Check the management network; looking goes on by itself."),
        };

    /// <summary>The same without secrets.</summary>
    internal StepAnswer Masked(Redactor redactor) => new(Kind, redactor.Mask(Facts))
    {
        Problem = redactor.Mask(Problem),
        Progress = Progress is null ? null : redactor.Mask(Progress),
        LookAgainAfter = LookAgainAfter,
    };

    /// <summary>The command came too late; nothing was done.</summary>
    internal static StepAnswer Expired() => new(AnswerKind.Expired, null);
}
