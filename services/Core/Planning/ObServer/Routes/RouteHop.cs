namespace UpgradePlatform.Core.Planning.ObServer.Routes;

/// <summary>A version that runs on the way.</summary>
/// <param name="Version">Dotted version.</param>
/// <param name="Build">Build; null where the route data leaves it open.</param>
public sealed record RouteHop(string Version, string? Build);
