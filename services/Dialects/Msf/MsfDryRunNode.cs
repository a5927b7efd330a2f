namespace UpgradePlatform.Dialects.Msf;

/// <summary>One node of a dry run.</summary>
/// <param name="FabricType"><c>leaf</c> or <c>spine</c>.</param>
/// <param name="NodeId">Number.</param>
/// <param name="EquipmentTypeId">As requested.</param>
/// <param name="Findings">What was noticed about it.</param>
/// <param name="Steps">Steps that would be made, by name; empty where there is no plan for it.</param>
internal sealed record MsfDryRunNode(string FabricType, string NodeId, string EquipmentTypeId, IReadOnlyList<MsfFinding> Findings, IReadOnlyList<string> Steps);
