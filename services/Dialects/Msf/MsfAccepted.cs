namespace UpgradePlatform.Dialects.Msf;

/// <summary>Answer to an accepted asynchronous call (specification 1.3.3).</summary>
internal sealed record MsfAccepted(string OperationId);
