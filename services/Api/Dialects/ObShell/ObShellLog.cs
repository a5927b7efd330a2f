namespace UpgradePlatform.Api.Dialects.ObShell;

/// <summary>What the dialect tells its operator. Never a header, a body or a password.</summary>
internal static partial class ObShellLog
{
    [LoggerMessage(1, LogLevel.Error, "The bindings of the obshell dialect stay as they are; the changed configuration cannot be used: {Reason}")]
    public static partial void NotReloaded(ILogger log, string reason);

    [LoggerMessage(2, LogLevel.Warning, "The password file {File} of cluster {Cluster} is not there; its clients are refused until it is.")]
    public static partial void NoPasswordFile(ILogger log, string cluster, string file);

    [LoggerMessage(3, LogLevel.Error, "A password file of cluster {Cluster} cannot be read: {Reason}")]
    public static partial void PasswordUnreadable(ILogger log, string cluster, string reason);

    [LoggerMessage(4, LogLevel.Information, "{Method} {Target} on cluster {Cluster} refused with {Code}: {Reason} (trace {Trace})")]
    public static partial void Refused(ILogger log, string method, string target, string cluster, string code, string reason, string trace);

    [LoggerMessage(5, LogLevel.Error, "{Method} {Target} on cluster {Cluster} failed (trace {Trace}).")]
    public static partial void Failed(ILogger log, string method, string target, string cluster, string trace, Exception problem);

    [LoggerMessage(6, LogLevel.Information, "{Checks} checks that nobody touched for long were given up.")]
    public static partial void ChecksAbandoned(ILogger log, int checks);

    [LoggerMessage(7, LogLevel.Warning, "Checks that nobody touched for long could not be given up; the next round will do.")]
    public static partial void ChecksNotAbandoned(ILogger log, Exception problem);

    [LoggerMessage(8, LogLevel.Warning, "Cluster {Cluster} could not be looked at: {Reason}")]
    public static partial void NotSeen(ILogger log, string cluster, string reason);

    [LoggerMessage(9, LogLevel.Warning, "Clusters could not be looked at; the next round will do.")]
    public static partial void NotLookedAt(ILogger log, Exception problem);
}
