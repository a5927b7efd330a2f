namespace UpgradePlatform.Contracts.Steps.Switch;

/// <summary>Observe: expected version, every adjacency up, healthy. Proves the switch fit to carry traffic (D-32).</summary>
/// <param name="Version">Version expected.</param>
public sealed record AwaitReady(string Version) : StepCommand;
