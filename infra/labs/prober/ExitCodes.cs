namespace UpgradePlatform.Prober;

/// <summary>Exit statuses of <c>prober</c>. Stable: scripts depend on them.</summary>
public static class ExitCodes
{
    /// <summary>The run came to its end; what was lost stands in the report.</summary>
    public const int Ok = 0;

    /// <summary>Wrong words on the command line or in the file of hosts; nothing was sent.</summary>
    public const int Usage = 1;

    /// <summary>The sockets cannot be had: no such namespace, not its address, no right. Nothing was sent.</summary>
    public const int NoSockets = 2;

    /// <summary>The run came to its end, but a file could not be written.</summary>
    public const int NotWritten = 3;
}
