namespace UpgradePlatform.Hosting;

/// <summary>Who this process is, in traces and metrics.</summary>
/// <param name="Name">Service name.</param>
internal sealed record ServiceIdentity(string Name);
