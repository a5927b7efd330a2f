using UpgradePlatform.Core.Decisions;
using UpgradePlatform.Core.Operations;

namespace UpgradePlatform.Core.Admission.Verbs;

/// <summary>Goes on after a pause.</summary>
internal sealed class ResumeVerb : IVerbRule
{
    public Refusal? WhyNot(OperationState state) => state.PausedAt is null ? new Refusal("not-paused", "The operation is not paused.") : null;

    public Refusal? Refuse(OperationState state, VerbRequest request, DateTimeOffset now) => null;

    public void Apply(Draft draft, VerbRequest request) => Pausing.End(draft, $"Resumed by {request.By}.");
}
