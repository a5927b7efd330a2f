namespace UpgradePlatform.Dialects.Msf;

/// <summary>Operation list in the form <c>detail-list</c> (specification 1.5.2).</summary>
internal sealed record MsfOperationList(IReadOnlyList<MsfOperationDetail> Operations);
