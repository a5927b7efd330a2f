namespace UpgradePlatform.Dialects.Msf;

/// <summary>Operation list in the form <c>list</c> (specification 1.5.2).</summary>
internal sealed record MsfOperationIds(IReadOnlyList<string> OperationIds);
