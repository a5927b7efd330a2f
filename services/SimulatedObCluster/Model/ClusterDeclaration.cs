namespace UpgradePlatform.SimulatedObCluster.Model;

/// <summary>Body that declares a database cluster.</summary>
internal sealed record ClusterDeclaration
{
    public required IReadOnlyList<ServerDeclaration> Servers { get; init; }

    /// <summary>Version and build that new servers run.</summary>
    public required string Version { get; init; }

    public Mode Mode { get; init; }

    public bool SharedStorage { get; init; }

    public IReadOnlyList<Tenant> Tenants { get; init; } = [new(1, "sys"), new(1002, "shop")];

    /// <summary>Log streams; where absent two of every tenant, with a replica in every zone.</summary>
    public IReadOnlyList<LogStream>? LogStreams { get; init; }

    internal string? Defect
    {
        get
        {
            var nodes = Servers.Select(server => server.Node).ToHashSet(StringComparer.Ordinal);
            if (Servers.Count == 0)
                return "A cluster has at least one server.";
            if (nodes.Count != Servers.Count || nodes.Any(string.IsNullOrWhiteSpace) || Servers.Any(server => string.IsNullOrWhiteSpace(server.Zone)))
                return "Nodes are unique and not empty, and each has a zone.";
            if (Servers.Select(server => server.Version).OfType<string>().Append(Version).FirstOrDefault(version => !version.Contains('-', StringComparison.Ordinal)) is { } odd)
                return $"{odd} is no version with a build, as 4.2.1.0-100000092023110109 is.";
            var loose = LogStreams?.FirstOrDefault(stream => stream.Nodes.Count == 0 || stream.Nodes.Any(node => !nodes.Contains(node)));
            return loose is null ? null : $"Log stream {loose.Id} of tenant {loose.Tenant} has a replica on no declared server.";
        }
    }
}
