using Microsoft.Extensions.Options;
using UpgradePlatform.Contracts;
using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.Core.Fleet;
using UpgradePlatform.Engine.Fleet;
using UpgradePlatform.Hosting;

namespace UpgradePlatform.Api.Databases;

/// <summary>Asks a worker what stands against the upgrade of a database cluster, now (OBShell specification 5.2).</summary>
internal sealed class ClusterExaminations(BusRequests bus, DeviceBook devices, IOptions<DatabaseOptions> options, TimeProvider time)
{
    /// <summary>Asks; an answer comes always. Where nobody could be asked it has a <see cref="ClusterExamined.Problem"/>, from <see cref="ExaminationCodes"/> or the worker's own.</summary>
    /// <param name="cluster">Cluster.</param>
    /// <param name="hostsOnly">Only what a check needs: Python on the hosts.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<ClusterExamined> AskAsync(string cluster, bool hostsOnly, CancellationToken cancel)
    {
        var known = await devices.OfAsync(cluster, cancel);
        var question = new ExamineCluster { ClusterId = cluster, Nodes = [.. known.Keys.Order(NaturalOrder.Instance)], Devices = known, HostsOnly = hostsOnly };
        var deadline = TimeSpan.FromSeconds(options.Value.ExaminationSeconds);
        var answer = await bus.AskAsync<ExamineCluster, ClusterExamined>(QueueNames.Steps(Families.ObServer), question, deadline, cancel);
        return answer.Answer ?? new ClusterExamined
        {
            ClusterId = cluster,
            Concerns = [],
            Nodes = new Dictionary<string, IReadOnlyDictionary<string, string>>(),
            ObservedAt = time.GetUtcNow(),
            Problem = Explain(cluster, answer.Failure, answer.Reason, deadline),
        };
    }

    private static Problem Explain(string cluster, BusFailure? failure, string? reason, TimeSpan deadline) => failure switch
    {
        BusFailure.Unanswered => new(ExaminationCodes.Unanswered, $"Nobody said within {deadline.TotalSeconds:0} seconds how cluster {cluster} is.", ProblemClass.Retryable,
            "See that a worker of family observer runs and reaches the cluster; then try again.", EffectRemains: false),
        BusFailure.Failed => new(ExaminationCodes.Failed, $"Cluster {cluster} could not be examined: {reason}", ProblemClass.Retryable, "The log of the worker has more.", EffectRemains: false),
        _ => new(ExaminationCodes.BusUnreachable, $"Cluster {cluster} could not be examined: {reason}", ProblemClass.Retryable, "See that the message broker runs; then try again.", EffectRemains: false),
    };
}
