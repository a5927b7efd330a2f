namespace UpgradePlatform.Cli.Requests;

/// <summary>Policy of a request; what is left out is the platform's default.</summary>
internal sealed record PolicyEntry
{
    public int? MaxUnavailable { get; init; }

    public int? MaxParallel { get; init; }

    public int? MaxFailures { get; init; }

    public double? MinInService { get; init; }

    public bool? RequireLinksUp { get; init; }

    public bool? RefuseOrdersThatCutTraffic { get; init; }

    public double? SettleSeconds { get; init; }

    public string? OnFailure { get; init; }

    public string? OnDrift { get; init; }

    public string? OnBusy { get; init; }

    public bool? KeepOrder { get; init; }

    public double? ScriptTimeoutSeconds { get; init; }

    public double? ReturnTimeoutSeconds { get; init; }

    public double? DrainSeconds { get; init; }

    public int? ScriptRetries { get; init; }

    public double? ConfirmationTimeoutSeconds { get; init; }

    public string? OnConfirmationTimeout { get; init; }

    public double? ConfirmationReminderSeconds { get; init; }

    public string? NotAfter { get; init; }

    public string? OnNotAfter { get; init; }

    public bool? ReleaseDetourOnFailure { get; init; }

    public bool? ReleaseDetourOnCancel { get; init; }

    public bool? RefuseReleaseWhileOthersDetoured { get; init; }

    public string? BusyAtStart { get; init; }

    public string? QueueGroup { get; init; }

    public bool? CancelsQueued { get; init; }

    public bool? CancelledWhenNotAccepting { get; init; }
}
