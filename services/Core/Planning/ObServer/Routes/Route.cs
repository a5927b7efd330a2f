using System.Collections.Immutable;

namespace UpgradePlatform.Core.Planning.ObServer.Routes;

/// <summary>The way from one version to another, or why there is none.</summary>
public sealed record Route
{
    /// <summary>Versions that run on the way, the target last; empty where there is no way.</summary>
    public ImmutableArray<RouteHop> Hops { get; init; } = [];

    /// <summary>Every version passed, from the start to the target, with those that are not run: for people.</summary>
    public ImmutableArray<string> Passed { get; init; } = [];

    /// <summary>Why there is no way: one of <see cref="RouteCodes"/>; null where there is one.</summary>
    public string? Code { get; init; }

    /// <summary>The same for a person.</summary>
    public string? Text { get; init; }
}
