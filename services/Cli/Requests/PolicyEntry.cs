namespace UpgradePlatform.Cli.Requests;

/// <summary>Policy of a request; what is left out is the platform's default.</summary>
internal sealed record PolicyEntry
{
    public int? MaxUnavailable { get; init; }

    public int? MaxParallel { get; init; }

    public int? MaxFailures { get; init; }

    public double? MinInService { get; init; }

    public double? SettleSeconds { get; init; }

    public string? OnFailure { get; init; }

    public string? OnDrift { get; init; }

    public string? OnBusy { get; init; }

    public bool? KeepOrder { get; init; }

    public double? ScriptTimeoutSeconds { get; init; }

    public double? ReturnTimeoutSeconds { get; init; }
}
