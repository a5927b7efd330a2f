namespace UpgradePlatform.TestKit;

/// <summary>How PostgreSQL is asked to stop.</summary>
public enum PostgresStop
{
    /// <summary>Sessions are ended, a checkpoint is written.</summary>
    Fast,

    /// <summary>No checkpoint: the next start recovers, as after a crash, but no process is left behind.</summary>
    Immediate,
}
