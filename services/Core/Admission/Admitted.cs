using UpgradePlatform.Core.Decisions;

namespace UpgradePlatform.Core.Admission;

/// <summary>The answer to a submission or a verb: a decision, or a refusal. Exactly one is set.</summary>
public sealed class Admitted
{
    private Admitted(Decision? decision, Refusal? refusal, Decision? lender = null)
    {
        Decision = decision;
        Refusal = refusal;
        Lender = lender;
    }

    /// <summary>What was decided.</summary>
    public Decision? Decision { get; }

    /// <summary>Why not.</summary>
    public Refusal? Refusal { get; }

    /// <summary>With a borrowed operation: what was decided for its lender, to be applied in the same transaction.</summary>
    public Decision? Lender { get; }

    /// <summary>Admitted.</summary>
    public static implicit operator Admitted(Decision decision) => new(decision, null);

    /// <summary>Refused.</summary>
    public static implicit operator Admitted(Refusal refusal) => new(null, refusal);

    /// <summary>Admitted.</summary>
    public static Admitted FromDecision(Decision decision) => decision;

    /// <summary>Refused.</summary>
    public static Admitted FromRefusal(Refusal refusal) => refusal;

    /// <summary>Admitted as borrowed.</summary>
    public static Admitted Borrowed(Decision decision, Decision lender) => new(decision, null, lender);
}
