namespace UpgradePlatform.SimulatedFabric.Model;

/// <summary>One run of an upgrade script on a script host, named by its attempt.</summary>
internal sealed class Job
{
    public required string AttemptId { get; init; }

    public required JobRequest Request { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>How long the script takes when nothing hinders it; its output is spread over this time.</summary>
    public required TimeSpan Nominal { get; init; }

    /// <summary>End as planned; null when it hangs.</summary>
    public DateTimeOffset? EndsAt { get; init; }

    public int PlannedExitCode { get; init; }

    /// <summary>Error line among the output.</summary>
    public string? ErrorText { get; init; }

    public DateTimeOffset? EndedAt { get; set; }

    public int? ExitCode { get; set; }

    public bool Interrupted { get; set; }

    internal bool Running => EndedAt is null;
}
