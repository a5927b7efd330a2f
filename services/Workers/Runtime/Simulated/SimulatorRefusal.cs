namespace UpgradePlatform.Workers.Runtime.Simulated;

/// <summary>A simulated device understood and said no.</summary>
/// <param name="Code">Stable, kebab-case.</param>
/// <param name="Text">In its own words.</param>
public sealed record SimulatorRefusal(string Code, string Text);
