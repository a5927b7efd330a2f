namespace UpgradePlatform.Contracts.Steps.Switch;

/// <summary>Convergent act: bring back the service configuration after the new system booted (specification 3.7).</summary>
/// <param name="EquipmentType">Equipment type whose configuration applies.</param>
public sealed record RecoverServices(string EquipmentType) : StepCommand;
