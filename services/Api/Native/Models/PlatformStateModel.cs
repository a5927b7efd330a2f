namespace UpgradePlatform.Api.Native.Models;

/// <summary>What the platform as a whole accepts.</summary>
/// <param name="Service"><c>unknown</c>, <c>stopped</c>, <c>starting</c>, <c>switching</c>, <c>shuttingDown</c> or <c>running</c>.</param>
/// <param name="Blockade">Whether changes are blocked.</param>
/// <param name="Renewal">Whether the platform itself is being renewed.</param>
/// <param name="Text">The same for a person.</param>
/// <param name="Accepts">Classes of calls that are accepted: <c>execute</c>, <c>special</c>, <c>read</c>, <c>priority</c>.</param>
public sealed record PlatformStateModel(string Service, bool Blockade, bool Renewal, string Text, IReadOnlyList<string> Accepts);
