namespace UpgradePlatform.Cli.Commands;

/// <summary>A verb and the arguments it takes.</summary>
/// <param name="Name">As the API calls it.</param>
/// <param name="Summary">What it does.</param>
/// <param name="NeedsReason">Whether the API refuses it without a reason.</param>
/// <param name="Unit">Whether it takes a unit.</param>
/// <param name="Step">Whether it takes a step.</param>
/// <param name="Asks">What is said before it is sent, where it is hard to take back; null for nothing.</param>
internal sealed record VerbKind(string Name, string Summary, bool NeedsReason = false, bool Unit = false, bool Step = false, string? Asks = null);
