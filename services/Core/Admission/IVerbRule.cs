using UpgradePlatform.Core.Decisions;
using UpgradePlatform.Core.Operations;

namespace UpgradePlatform.Core.Admission;

/// <summary>One verb.</summary>
internal interface IVerbRule
{
    /// <summary>Why not now, whatever the arguments.</summary>
    Refusal? WhyNot(OperationState state);

    /// <summary>Why not with these arguments.</summary>
    Refusal? Refuse(OperationState state, VerbRequest request, DateTimeOffset now);

    /// <summary>What it changes.</summary>
    void Apply(Draft draft, VerbRequest request);
}
