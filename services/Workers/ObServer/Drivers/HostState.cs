using UpgradePlatform.Contracts.Databases;

namespace UpgradePlatform.Workers.ObServer.Drivers;

/// <summary>The host of a server.</summary>
/// <param name="Architecture">As packages name it: <c>x86_64</c>, <c>aarch64</c>.</param>
/// <param name="Python">What it lacks to run the vendor's scripts; null when nothing.</param>
internal sealed record HostState(string Architecture, Concern? Python);
