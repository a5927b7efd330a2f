using UpgradePlatform.Contracts;
using UpgradePlatform.Contracts.Databases;
using UpgradePlatform.Workers.ObServer.Drivers;

namespace UpgradePlatform.Workers.ObServer;

/// <summary>
/// Everything that can be wrong with a step on a database cluster, in one place: codes are kept for ever, and dialects translate them.
/// Where the vendor has a code of its own (OBShell specification 1.2), ours is its last words: <c>OB.Cluster.AsyncOperationTimeout</c> is
/// <c>async-operation-timeout</c>, <c>Environment.DiskSpaceNotEnough</c> is <c>disk-space-not-enough</c>.
/// </summary>
internal static class ObServerProblems
{
    internal static Problem Concerns(IReadOnlyList<Concern> concerns) => new(
        concerns[0].Code, $"The upgrade cannot go on: {string.Join("; ", concerns.Select(concern => concern.Text))}.",
        concerns.All(concern => Passing.Contains(concern.Code)) ? ProblemClass.Retryable : ProblemClass.Final, NextFor(concerns[0].Code), EffectRemains: false);

    internal static Problem UnknownZone(string zone) => new(
        "unknown-zone", $"The cluster has no zone {zone}.", ProblemClass.Final, "Correct the zones of the servers in the fleet, then plan anew.", EffectRemains: false);

    internal static Problem AnotherZoneOut(string zone, IEnumerable<ZoneState> others) => new(
        "another-zone-out", $"{zone} was not stopped: {string.Join(", ", others.Select(other => $"{other.Name} is {other.Status}"))}.", ProblemClass.Retryable,
        "Start the other zone, or wait until it is active, then retry.", EffectRemains: false);

    /// <summary>A zone or a server is kept up for its log streams.</summary>
    internal static Problem MajorityWouldBeLost(string what, IReadOnlyList<string> lost) => new(
        "majority-would-be-lost", $"{what} was not stopped: {string.Join("; ", lost)}.", ProblemClass.Retryable,
        "Wait until the replicas of the other zones are in sync, or repair their servers, then retry.", EffectRemains: false);

    /// <summary>The same of a server that its cluster does not count on.</summary>
    internal static Problem RunsOutOfService(Problem kept) => kept with
    {
        Text = $"{kept.Text} The server is not in service, but its process runs.",
        NextStep = $"{kept.NextStep} If this server is to be restarted first, end its process on its host.",
    };

    internal static Problem LogStreamsUnknown(string what) => new(
        "log-streams-unknown", $"{what} was not stopped: no server tells its log streams, so nobody knows whether they keep a majority.", ProblemClass.Retryable,
        "Find out why GV$OB_LOG_STAT is empty, then retry.", EffectRemains: false);

    internal static Problem ZoneTimeout(string zone, string wanted, string found, TimeSpan after) => new(
        "async-operation-timeout", $"{zone} is {found}, not {wanted}, {after.TotalSeconds:0} s after the database took the order.", ProblemClass.Retryable,
        "Look at the database's event history, then retry.");

    internal static Problem FreezeTimeout(string node, TimeSpan after) => new(
        "minor-freeze-timeout", $"The checkpoint of {node} has not grown {after.TotalSeconds:0} s after the minor freeze was ordered.", ProblemClass.Retryable,
        "Find out which tenant does not freeze, then retry.");

    internal static Problem WrongVersion(string node, string found, string expected) => new(
        "wrong-version", $"{node} is in service and runs {found}, not {expected}.", ProblemClass.Retryable, "Check the program that its host starts, then retry.");

    internal static Problem WithoutEffect(string script, string why) => new(
        "script-without-effect", $"{script} ended well, but {why}.", ProblemClass.Retryable, "Read the output of the attempt, then retry.");

    internal static Problem PackageMissing(string node, string what) => new(
        "package-not-exist", $"{node}: {what}.", ProblemClass.Final, "Upload the package, then plan anew.", EffectRemains: false);

    internal static Problem PackageCorrupted(string node, string what) => new(
        "package-corrupted", $"{what} on {node} is not what was uploaded: its digest differs.", ProblemClass.Retryable,
        "Retry: it is copied anew; where it happens again, check disk and network of the host.");

    internal static Problem NoRoom(string node, string path, long free, long needed) => new(
        "disk-space-not-enough", $"{node} has {free >> 20} MiB free at {path} and needs {needed >> 20} MiB.", ProblemClass.Final,
        "Make room on the host, or name another folder, then retry.");

    internal static Problem FolderNotEmpty(string node, string path) => new(
        "folder-not-empty", $"{path} on {node} is not empty.", ProblemClass.Final, "Find out whose files these are; the platform works in a folder of its own.", EffectRemains: false);

    internal static Problem FolderMissing(string node, string path) => new(
        "folder-missing", $"{path} is not there on {node}.", ProblemClass.Final, "Retry from the step that makes the folder.", EffectRemains: false);

    internal static Problem AgentNotBackedUp(string node) => new(
        "agent-not-backed-up", $"The program of the agent on {node} has no copy, so it was not replaced.", ProblemClass.Final, "Retry from the step that makes the copy.", EffectRemains: false);

    internal static Problem AgentTooOld(string node, string? found, string expected) => new(
        "agent-too-old", $"The agent on {node} is {found ?? "of unknown version"}, older than {expected}.", ProblemClass.Retryable, "Check the program of the agent, then retry.");

    internal static Problem ParametersUnreadable() => new(
        "parameters-unreadable", "The database told none of the parameters that are to be kept.", ProblemClass.Retryable, "Check the rights of the database user, then retry.", EffectRemains: false);

    internal static Problem NotInUpgrade(string why) => new(
        "upgrade-mode-not-left", $"The upgrade was not ended: {why}", ProblemClass.Retryable, "Bring all servers to one version, then retry.");

    /// <summary>Somebody said no. The code is theirs, but for those that have the vendor's name.</summary>
    internal static Problem Refused(string what, Refusal refusal, bool effectRemains = false)
    {
        var (code, then, next) = refusal.Code switch
        {
            "disk-full" => ("disk-space-not-enough", ProblemClass.Final, "Make room on the host, then retry."),
            "zone-not-stoppable" => (refusal.Code, ProblemClass.Retryable, "Look at the leaders of the zone's log streams, then retry."),
            "job-running" => (refusal.Code, ProblemClass.Retryable, "Wait for the other job to end, then retry."),
            "parameter-not-set" => (refusal.Code, ProblemClass.Retryable, "Check whether the parameter may be changed, then retry."),
            "folder-missing" => (refusal.Code, ProblemClass.Final, "Retry from the step that makes the folder."),
            _ => (refusal.Code, ProblemClass.Retryable, "Look at the host and the database, then retry."),
        };
        return new Problem(code, $"{what}: {refusal.Text}", then, next, effectRemains);
    }

    private static readonly HashSet<string> Passing = [ConcernCodes.SchemaNotRefreshed, ConcernCodes.TabletMerging, ConcernCodes.MajorCompaction, ConcernCodes.BackupRunning, ConcernCodes.HostUnavailable];

    private static string NextFor(string code) => code switch
    {
        ConcernCodes.HostUnavailable => "Check the management network and the host, then retry.",
        ConcernCodes.ServerUnavailable => "Bring the server into service, then retry.",
        ConcernCodes.NoPython => "Install Python on the host, then retry.",
        ConcernCodes.NoPythonModule => "Install the Python module mysql.connector on the host, then retry.",
        ConcernCodes.BackupRunning => "Wait for the backup to end, or stop it, then retry.",
        ConcernCodes.MinVersionDiffers or ConcernCodes.CompatibleDiffers => "Find out which earlier upgrade was left unfinished.",
        _ => "Wait until it is over, then retry.",
    };
}
