namespace UpgradePlatform.Dialects.Msf;

/// <summary>The result of an operation.</summary>
/// <param name="StatusCode">HTTP-style result; null while it is unknown.</param>
/// <param name="Body">JSON text, empty for none; null where it is left out (list).</param>
internal sealed record MsfResponseInfo(int? StatusCode, string? Body);
