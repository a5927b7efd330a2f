using UpgradePlatform.Core.Admission;
using UpgradePlatform.Core.Operations;

namespace UpgradePlatform.Api.Admission;

/// <summary>What became of a verb: the refusal, if any, and the operation afterwards.</summary>
internal sealed record VerbOutcome(Refusal? Refusal, OperationState State);
