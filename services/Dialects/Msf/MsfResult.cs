namespace UpgradePlatform.Dialects.Msf;

/// <summary>Result body and sub status (specification 1.5.4, 1.5.5).</summary>
internal sealed record MsfResult(string ClusterId, IReadOnlyList<MsfNodeResult> Nodes);
