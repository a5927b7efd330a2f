namespace UpgradePlatform.Dialects.Msf;

/// <summary>The request of an operation, as received.</summary>
internal sealed record MsfRequestInfo(string Uri, string Method, string? Body);
