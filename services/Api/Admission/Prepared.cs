using UpgradePlatform.Core.Admission;
using UpgradePlatform.Engine.Operations;

namespace UpgradePlatform.Api.Admission;

/// <summary>A submission with what is stored beside it.</summary>
internal sealed record Prepared(Submission Submission, OperationRowExtras Extras);
