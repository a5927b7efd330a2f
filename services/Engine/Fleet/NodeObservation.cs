using UpgradePlatform.Contracts;
using UpgradePlatform.Contracts.Messages;

namespace UpgradePlatform.Engine.Fleet;

/// <summary>What was seen of one node at one time.</summary>
/// <param name="Node">Node.</param>
/// <param name="Facts">Facts by <see cref="FactNames"/>.</param>
/// <param name="At">When the device was asked (UTC).</param>
/// <param name="Source">Who asked, for people: an attempt id, or <c>observation</c>.</param>
/// <param name="Complete">Whether all that is to be seen was looked at: what is missing is no longer so.</param>
public sealed record NodeObservation(string Node, IReadOnlyDictionary<string, string> Facts, DateTimeOffset At, string Source, bool Complete)
{
    /// <summary>The facts of an observation of the whole cluster.</summary>
    public static IReadOnlyList<NodeObservation> Of(ClusterObserved answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return [.. answer.Nodes.Select(node => new NodeObservation(node.Key, node.Value, answer.ObservedAt, "observation", Complete: true))];
    }

    /// <summary>The facts a step came by; none where it saw none.</summary>
    public static IReadOnlyList<NodeObservation> Of(StepAnswered answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return answer.Facts.Count == 0 ? [] : [new NodeObservation(answer.Target, answer.Facts, answer.ObservedAt, answer.AttemptId, Complete: false)];
    }
}
