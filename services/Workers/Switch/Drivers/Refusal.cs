namespace UpgradePlatform.Workers.Switch.Drivers;

/// <summary>A device or host said no, and changed nothing.</summary>
/// <param name="Code">Stable, for programs.</param>
/// <param name="Text">Its own words.</param>
internal sealed record Refusal(string Code, string Text);
