using UpgradePlatform.Core.Operations;
using UpgradePlatform.Core.Planning;
using UpgradePlatform.Core.Plans;

namespace UpgradePlatform.Engine.Operations;

/// <summary>What of an operation is never rewritten.</summary>
internal sealed record StoredPlan(Plan Plan, UpgradeRequest Request, OperationPolicy Policy);
