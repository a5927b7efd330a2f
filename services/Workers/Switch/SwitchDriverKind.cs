namespace UpgradePlatform.Workers.Switch;

/// <summary>How the worker talks to switches.</summary>
public enum SwitchDriverKind
{
    /// <summary>To the simulated fabric, over HTTP.</summary>
    Simulated,

    /// <summary>To real switches, over SSH, by command profiles.</summary>
    SshCli,
}
