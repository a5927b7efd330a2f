namespace UpgradePlatform.Workers.Runtime.Scripts;

/// <summary>What the end of an upgrade script means (specification 3.3).</summary>
public enum ScriptVerdict
{
    /// <summary>It runs.</summary>
    Running,

    /// <summary>Exit code 0: the upgrade was triggered. Whether it succeeds, the switch tells.</summary>
    Triggered,

    /// <summary>Exit code 255: the script could not log in to the switch.</summary>
    LoginFailed,

    /// <summary>Any other exit code.</summary>
    Failed,

    /// <summary>It was stopped by us.</summary>
    Interrupted,

    /// <summary>It was stopped because its time was up.</summary>
    TimedOut,

    /// <summary>Its processes are gone without a word.</summary>
    Lost,
}
