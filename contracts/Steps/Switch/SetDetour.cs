namespace UpgradePlatform.Contracts.Steps.Switch;

/// <summary>Convergent act: keep transit traffic away from the switch, or let it return (specification 2.4). Only what the operation itself set is put back.</summary>
/// <param name="Detoured">True sets the detour, false releases it.</param>
public sealed record SetDetour(bool Detoured) : StepCommand;
