namespace UpgradePlatform.Dialects.Msf;

/// <summary>Policy members of an execute request, all optional: an extension (specification 4.2). What is null follows the options of the platform.</summary>
internal sealed record MsfPolicyMembers
{
    /// <summary>Nothing asked for.</summary>
    public static MsfPolicyMembers None { get; } = new();

    /// <summary><c>drain_seconds</c>: a detour stands at least this long before the switch is touched (D-15).</summary>
    public TimeSpan? Drain { get; init; }

    /// <summary><c>step_timeouts.upgrade</c>: how long the script may run (D-07).</summary>
    public TimeSpan? UpgradeTimeout { get; init; }

    /// <summary><c>step_timeouts.returned</c>: how long the switch may take to return (D-05).</summary>
    public TimeSpan? ReturnTimeout { get; init; }

    /// <summary><c>operator_timeout</c>: how long an operator is awaited (D-05).</summary>
    public TimeSpan? OperatorTimeout { get; init; }

    /// <summary><c>on_failure</c> (D-45).</summary>
    public MsfOnFailure? OnFailure { get; init; }

    /// <summary><c>script_retries</c>: further runs of a script that is proven to have ended without success (D-45).</summary>
    public int? ScriptRetries { get; init; }

    /// <summary><c>release_detour_on_failure</c>: a node that failed but is proven fit gets its traffic back.</summary>
    public bool? ReleaseDetourOnFailure { get; init; }

    /// <summary><c>keep_reservations_on_failure</c>: the failure or cancel of this operation leaves the others reserved (D-10).</summary>
    public bool? KeepReservations { get; init; }

    /// <summary><c>post_checks</c>: checks the client relies on; each is one the platform makes on every node (D-32).</summary>
    public IReadOnlyList<string> PostChecks { get; init; } = [];
}
