using UpgradePlatform.Contracts;

namespace UpgradePlatform.TestKit;

/// <summary>How a <see cref="PlatformCluster"/> is run.</summary>
public sealed record PlatformClusterOptions
{
    /// <summary>Text of a fleet file: its devices are simulated, and it is applied when the platform is ready.</summary>
    public string? Fleet { get; init; }

    /// <summary>Declarations of simulated fabrics, by cluster id, where no fleet file is given.</summary>
    public IReadOnlyDictionary<string, string> Fabrics { get; init; } = new Dictionary<string, string>();

    /// <summary>Further settings for every process, as environment variables.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether the broker's management plugin runs.</summary>
    public bool Management { get; init; }

    /// <summary>Whether the notifier runs.</summary>
    public bool Notifier { get; init; } = true;

    /// <summary>Whose worker and simulated devices run: <c>switch</c> or <c>observer</c>.</summary>
    public string Family { get; init; } = Families.Switch;

    /// <summary>Whether the family's worker and its simulated devices run; without them the caller receives the step commands itself.</summary>
    public bool Worker { get; init; } = true;

    /// <summary>How the database server is run.</summary>
    public PostgresOptions Postgres { get; init; } = new();
}
