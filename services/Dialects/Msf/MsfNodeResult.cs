namespace UpgradePlatform.Dialects.Msf;

/// <summary>One node in a result or sub status (specification 1.5.4, 1.5.5); the last members are additions (D-18, D-48).</summary>
/// <param name="FabricType"><c>leaf</c> or <c>spine</c>.</param>
/// <param name="NodeId">Number.</param>
/// <param name="EquipmentTypeId">As requested.</param>
/// <param name="Status">2.6.2.</param>
/// <param name="OperatorCheckWaiting">Sub status only: whether it waits for the operator.</param>
/// <param name="ErrorCode">Result only, in case of error.</param>
/// <param name="ErrorMessage">Result only, in case of error.</param>
/// <param name="AcceptedFailure">True when a failure of this node was accepted.</param>
/// <param name="OsVersionBefore">Version of the former equipment type, where it is known.</param>
/// <param name="OsVersionAfter">Version that was proven to run after the upgrade.</param>
/// <param name="Steps">What was done so far, in order.</param>
internal sealed record MsfNodeResult(
    string FabricType, string NodeId, string EquipmentTypeId, string Status, bool? OperatorCheckWaiting = null, string? ErrorCode = null, string? ErrorMessage = null,
    bool? AcceptedFailure = null, string? OsVersionBefore = null, string? OsVersionAfter = null, IReadOnlyList<MsfStep>? Steps = null);
