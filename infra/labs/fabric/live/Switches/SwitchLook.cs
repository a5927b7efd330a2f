namespace UpgradePlatform.LabTable.Switches;

/// <summary>What a switch itself shows at one moment.</summary>
/// <param name="Answers">Whether its SSH server takes connections.</param>
/// <param name="System">What its system says; null while none runs.</param>
internal sealed record SwitchLook(bool Answers, SystemLook? System);
