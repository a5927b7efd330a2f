using System.Globalization;

namespace UpgradePlatform.Contracts.Databases;

/// <summary>
/// The availability condition of a zone's stop (OBShell specification 8.4, which the reference lacks): of every log stream a majority of
/// the voters stays, in sync. Pure; the rule that lets a zone begin and the worker that stops it ask the same question.
/// </summary>
public static class LogStreamMajority
{
    /// <summary>Log streams that would be without a majority, in words for a person; empty when the servers may go.</summary>
    /// <param name="replicas">Replicas by server, of every server that was asked and answered.</param>
    /// <param name="leaving">Servers that would go, and those that cannot be counted on.</param>
    public static IReadOnlyList<string> Lost(IReadOnlyDictionary<string, IReadOnlyList<LogStreamReplica>> replicas, IReadOnlySet<string> leaving) =>
        [.. replicas.SelectMany(server => server.Value.Select(replica => (Server: server.Key, Replica: replica)))
            .GroupBy(both => (both.Replica.Tenant, both.Replica.LogStream))
            .OrderBy(stream => stream.Key)
            .Select(stream => (stream.Key, Voters: stream.Max(both => both.Replica.Voters), Stay: stream.Count(both => both.Replica is { InSync: true, Learner: false } && !leaving.Contains(both.Server))))
            .Where(stream => stream.Stay * 2 <= stream.Voters)
            .Select(stream => string.Create(CultureInfo.InvariantCulture,
                $"log stream {stream.Key.LogStream} of tenant {stream.Key.Tenant} would keep {stream.Stay} of {stream.Voters} replicas in sync"))];
}
