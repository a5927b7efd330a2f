namespace UpgradePlatform.Dialects.Msf;

/// <summary>The result of an operation.</summary>
internal sealed record MsfResponseInfo(int StatusCode, string? Body);
