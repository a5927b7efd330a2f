namespace UpgradePlatform.Workers.Runtime.Remote;

/// <summary>How a remote command ended.</summary>
/// <param name="ExitCode">Its own exit code, never the client's.</param>
/// <param name="Output">Standard output, UTF-8.</param>
/// <param name="Error">Standard error.</param>
public sealed record RemoteResult(int ExitCode, string Output, string Error);
