namespace UpgradePlatform.Dialects.Msf;

/// <summary>The error object on the wire (specification 1.1).</summary>
internal sealed record MsfErrorBody(string ErrorCode, string ErrorMessage, string DataConsistency);
