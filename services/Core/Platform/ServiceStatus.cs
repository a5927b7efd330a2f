namespace UpgradePlatform.Core.Platform;

/// <summary>How the service as a whole stands (specification 1.1).</summary>
public enum ServiceStatus
{
    /// <summary>Not known.</summary>
    Unknown,

    /// <summary>Answers nothing.</summary>
    Stopped,

    /// <summary>Start-up in progress.</summary>
    Starting,

    /// <summary>System switching: another instance takes over.</summary>
    Switching,

    /// <summary>Shutdown in progress: what runs is finished, nothing starts.</summary>
    ShuttingDown,

    /// <summary>Running.</summary>
    Running,
}
