namespace UpgradePlatform.TestKit;

/// <summary>What a service process is started with, at first and at every restart.</summary>
public sealed record ServiceSettings
{
    /// <summary>Folder of the project below <c>services/</c>: <c>Api</c>, <c>Workers/Switch</c>.</summary>
    public required string Project { get; init; }

    /// <summary>Name for messages and the log file; several processes of one project need several.</summary>
    public string? Name { get; init; }

    /// <summary>Command line arguments.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Environment variables: the configuration, <c>Bus__Transport</c> and so on.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Where it listens; <c>ASPNETCORE_URLS</c> is set to it. Null: a free port.</summary>
    public int? Port { get; init; }

    /// <summary>Path of the readiness check; null for a process that is not waited for.</summary>
    public string? ReadyPath { get; init; } = "/health/ready";

    /// <summary>Folder for the log file, which is appended to over restarts; null for none.</summary>
    public string? LogFolder { get; init; }

    /// <summary>How long it may take to become ready, and to stop.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromSeconds(60);
}
