namespace UpgradePlatform.Core.Platform;

/// <summary>What the platform as a whole accepts now (specification 1.1). What runs is finished in every state.</summary>
/// <param name="Service">Service status.</param>
/// <param name="Blockade">Changes are blocked by an administrator.</param>
/// <param name="Renewal">The platform itself is being renewed.</param>
public sealed record PlatformState(ServiceStatus Service, bool Blockade = false, bool Renewal = false)
{
    /// <summary>Running, not blocked, not being renewed: the state of a platform that was never told otherwise.</summary>
    public static PlatformState Running { get; } = new(ServiceStatus.Running);

    /// <summary>Whether it is on its way down or up: reservations whose time comes meanwhile stay, and start afterwards (specification 2.11).</summary>
    public bool Restarting => Service is ServiceStatus.Stopped or ServiceStatus.ShuttingDown or ServiceStatus.Starting;

    /// <summary>Whether a call of this class is accepted.</summary>
    public bool Accepts(CallClass call) => call switch
    {
        CallClass.Execute => !Blockade && !Renewal && Service == ServiceStatus.Running,
        CallClass.Special => !Blockade && !Renewal && Service is (ServiceStatus.Running or ServiceStatus.ShuttingDown or ServiceStatus.Switching),
        CallClass.Read => Service == ServiceStatus.Running,
        _ => Service != ServiceStatus.Stopped,
    };

    /// <summary>The state in words, for a person: <c>shutting down, blocked</c>.</summary>
    public string Describe() => string.Join(", ", Parts());

    private IEnumerable<string> Parts()
    {
        yield return Service switch
        {
            ServiceStatus.Stopped => "stopped",
            ServiceStatus.Starting => "starting up",
            ServiceStatus.Switching => "switching over",
            ServiceStatus.ShuttingDown => "shutting down",
            ServiceStatus.Running => "running",
            _ => "in an unknown state",
        };
        if (Blockade)
            yield return "blocked";
        if (Renewal)
            yield return "being renewed";
    }
}
