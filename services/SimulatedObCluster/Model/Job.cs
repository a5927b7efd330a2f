namespace UpgradePlatform.SimulatedObCluster.Model;

/// <summary>A job of a host, named by its attempt.</summary>
internal sealed class Job
{
    public required string AttemptId { get; init; }

    public required JobRequest Request { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it stops the server; null where it stops none, or has.</summary>
    public DateTimeOffset? StopsServerAt { get; set; }

    /// <summary>End as planned; null when it hangs.</summary>
    public DateTimeOffset? EndsAt { get; set; }

    /// <summary>When its host stops it for taking too long.</summary>
    public required DateTimeOffset LimitAt { get; init; }

    /// <summary>Status it ends with where the plan knows it beforehand.</summary>
    public int? PlannedExitCode { get; init; }

    public string? PlannedText { get; init; }

    public bool WillBeLost { get; init; }

    public List<OutputLine> Output { get; init; } = [];

    public DateTimeOffset? EndedAt { get; set; }

    public int? ExitCode { get; set; }

    public bool Interrupted { get; set; }

    public bool TimedOut { get; set; }

    public bool Lost { get; set; }

    internal bool Running => EndedAt is null;

    internal void Say(DateTimeOffset at, string text) => Output.Add(new OutputLine(at, text));

    internal void End(DateTimeOffset at, int? exitCode)
    {
        EndedAt = at;
        ExitCode = exitCode;
        EndsAt = null;
        StopsServerAt = null;
    }
}
