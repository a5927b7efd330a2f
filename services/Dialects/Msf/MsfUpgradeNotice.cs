namespace UpgradePlatform.Dialects.Msf;

/// <summary>Switch OS upgrade notification, 050101 (specification 1.8.1); the last two members are additions (D-28).</summary>
internal sealed record MsfUpgradeNotice(string ClusterId, string FabricType, string NodeId, string OsUpgradeResult, string OperationId, string OccurredTime);
