using UpgradePlatform.Core.Planning.ObServer;

namespace UpgradePlatform.Api.Databases;

/// <summary>What became of a wish: a request with its way, or the refusal.</summary>
internal sealed record DatabaseResolution
{
    /// <summary>The request; null beside a refusal.</summary>
    public DatabaseRequest? Request { get; init; }

    /// <summary>The way that was found, with the versions that are passed without running; null where none was looked for.</summary>
    public Core.Planning.ObServer.Routes.Route? Route { get; init; }

    /// <summary>The refusal; null beside a request.</summary>
    public DatabaseRefusal? Refusal { get; init; }

    /// <summary>Digests of the packages it needs.</summary>
    public IEnumerable<string> Artifacts => Request?.Hops.SelectMany(hop => hop.Packages).Select(package => package.Sha256) ?? [];

    public static implicit operator DatabaseResolution(DatabaseRefusal refusal) => new() { Refusal = refusal };
}
