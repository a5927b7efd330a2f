namespace UpgradePlatform.Cli;

/// <summary>Exit statuses of <c>upgradectl</c>. Stable: scripts depend on them.</summary>
public static class ExitCodes
{
    /// <summary>Done; a watched operation completed.</summary>
    public const int Ok = 0;

    /// <summary>The operation failed, was rejected or was abandoned; a cluster is not as it is declared (<c>fleet compare</c>).</summary>
    public const int Failed = 1;

    /// <summary>Wrong words on the command line, in a file or in the settings; nothing was sent.</summary>
    public const int Usage = 2;

    /// <summary>The platform refused: invalid, conflicting or not allowed now.</summary>
    public const int Refused = 3;

    /// <summary>No such operation, cluster or node.</summary>
    public const int NotFound = 4;

    /// <summary>No key, an unknown key, or a role that is too small.</summary>
    public const int Forbidden = 5;

    /// <summary>The platform does not answer, or cannot for the moment; trying again may help.</summary>
    public const int Unreachable = 6;

    /// <summary>The operation was cancelled or rolled back.</summary>
    public const int Cancelled = 7;

    /// <summary>The operation waits for a person (<c>watch --no-wait</c>, <c>--until person</c>).</summary>
    public const int WaitsForPerson = 8;

    /// <summary>The operation is still under way (<c>watch --no-wait</c>, <c>--timeout</c>).</summary>
    public const int UnderWay = 9;

    /// <summary>An error of upgradectl itself.</summary>
    public const int Internal = 70;

    /// <summary>Interrupted by Ctrl-C; the operation goes on.</summary>
    public const int Interrupted = 130;

    /// <summary>Every status with its meaning, ascending: what <c>upgradectl help exit-codes</c> prints.</summary>
    public static IReadOnlyList<KeyValuePair<int, string>> All { get; } =
    [
        new(Ok, "done; a watched operation completed"),
        new(Failed, "the operation failed, was rejected or was abandoned; the cluster is not as declared (fleet compare)"),
        new(Usage, "wrong words on the command line, in a file or in the settings; nothing was sent"),
        new(Refused, "the platform refused: invalid, conflicting or not allowed now"),
        new(NotFound, "no such operation, cluster or node"),
        new(Forbidden, "no key, an unknown key, or a role that is too small"),
        new(Unreachable, "the platform does not answer, or cannot for the moment; trying again may help"),
        new(Cancelled, "the operation was cancelled or rolled back"),
        new(WaitsForPerson, "the operation waits for a person (watch --no-wait, --until person)"),
        new(UnderWay, "the operation is still under way (watch --no-wait, --timeout)"),
        new(Internal, "an error of upgradectl itself"),
        new(Interrupted, "interrupted by Ctrl-C; the operation goes on"),
    ];
}
