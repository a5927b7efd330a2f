using UpgradePlatform.Core.Admission;
using UpgradePlatform.Engine.Operations;

namespace UpgradePlatform.Api.Admission;

/// <summary>A submission with what is stored beside it.</summary>
/// <param name="Submission">Submission.</param>
/// <param name="Extras">What is stored beside it.</param>
/// <param name="Refusal">What was found under the lock to stand against it; null for nothing.</param>
internal sealed record Prepared(Submission Submission, OperationRowExtras Extras, Refusal? Refusal = null);
