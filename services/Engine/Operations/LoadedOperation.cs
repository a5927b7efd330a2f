using UpgradePlatform.Core.Operations;

namespace UpgradePlatform.Engine.Operations;

/// <summary>The row of an operation, without what is never rewritten.</summary>
internal sealed record LoadedOperation(int Revision, DateTimeOffset? WakeAt, OperationState Body, string Dialect, string DialectId, string Principal);
