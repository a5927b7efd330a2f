namespace UpgradePlatform.Dialects.Msf;

/// <summary>One node in a result or sub status (specification 1.5.4, 1.5.5).</summary>
internal sealed record MsfNodeResult(string FabricType, string NodeId, string EquipmentTypeId, string Status, bool? OperatorCheckWaiting = null, string? ErrorCode = null, string? ErrorMessage = null);
