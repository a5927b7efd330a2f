namespace UpgradePlatform.SimulatedFabric.Model;

/// <summary>An ordered fault of a node. Also the body that orders it.</summary>
internal sealed class Fault
{
    public required FaultKind Kind { get; init; }

    /// <summary>How often it still happens; null until it is removed.</summary>
    public int? Times { get; set; }

    /// <summary>With <see cref="FaultKind.ScriptFails"/>.</summary>
    public int ExitCode { get; init; } = 1;

    /// <summary>With <see cref="FaultKind.ScriptPrintsError"/>.</summary>
    public string Text { get; init; } = "ERROR: commit failed";

    /// <summary>Seconds, with <see cref="FaultKind.UnreachableFor"/>.</summary>
    public double DurationSeconds { get; init; } = 5;

    /// <summary>With <see cref="FaultKind.Slow"/>.</summary>
    public double Factor { get; init; } = 3;

    internal string? Defect => this switch
    {
        { Times: <= 0 } => "times is 1 or more.",
        { Kind: FaultKind.ScriptFails, ExitCode: < 1 or > 255 } => "exitCode is 1 to 255.",
        { DurationSeconds: <= 0 or > 86_400 or double.NaN } => "durationSeconds is more than 0, at most a day.",
        { Factor: <= 0 or > 1000 or double.NaN } => "factor is more than 0, at most 1000.",
        _ => null,
    };
}
