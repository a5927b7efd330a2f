namespace UpgradePlatform.Contracts.Steps.Switch;

/// <summary>
/// Observe: has the switch rebooted and returned with the wanted version? A missing completion line alone is never a failure:
/// version and boot id decide (D-29). A failure text after the reboot is one.
/// </summary>
/// <param name="Version">Version expected.</param>
/// <param name="CompleteMessage">Text in the device's log that means success (specification 3.4).</param>
/// <param name="ErrorMessages">Texts that mean failure.</param>
public sealed record AwaitReturn(string Version, string? CompleteMessage, IReadOnlyList<string> ErrorMessages) : StepCommand;
