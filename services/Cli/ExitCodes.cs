namespace UpgradePlatform.Cli;

/// <summary>Exit statuses of <c>upgradectl</c>. Stable: scripts depend on them.</summary>
public static class ExitCodes
{
    /// <summary>Done, and it went well.</summary>
    public const int Ok = 0;

    /// <summary>The operation ended otherwise than completed.</summary>
    public const int NotCompleted = 1;

    /// <summary>Wrong words on the command line.</summary>
    public const int Usage = 2;

    /// <summary>The platform could not be reached, or refused.</summary>
    public const int Refused = 3;
}
