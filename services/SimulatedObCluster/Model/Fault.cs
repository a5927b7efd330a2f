namespace UpgradePlatform.SimulatedObCluster.Model;

/// <summary>An ordered fault, of a node or of the cluster. Also the body that orders it.</summary>
internal sealed class Fault
{
    public required FaultKind Kind { get; init; }

    /// <summary>How often an occasion still happens; null until it is removed.</summary>
    public int? Times { get; set; }

    /// <summary>How long a condition holds, in seconds; null until it is removed.</summary>
    public double? DurationSeconds { get; init; }

    /// <summary>When it is over; set when it is ordered.</summary>
    public DateTimeOffset? Until { get; set; }

    /// <summary>With <see cref="FaultKind.ScriptFails"/>.</summary>
    public int ExitCode { get; init; } = 1;

    /// <summary>What a script says, with <see cref="FaultKind.ScriptFails"/>.</summary>
    public string Text { get; init; } = "ERROR: upgrade condition is not met";

    /// <summary>Script it is limited to: <c>upgrade_pre.py</c>.</summary>
    public string? Script { get; init; }

    /// <summary>Zone it is limited to.</summary>
    public string? Zone { get; init; }

    internal bool Holds(DateTimeOffset now) => Until is not { } until || now < until;

    internal string? Defect => this switch
    {
        { Times: <= 0 } => "times is 1 or more.",
        { DurationSeconds: <= 0 or > 86_400 or double.NaN } => "durationSeconds is more than 0, at most a day.",
        { ExitCode: < 1 or > 255 } => "exitCode is 1 to 255.",
        _ => null,
    };
}
