using System.Collections.Frozen;
using System.Collections.Immutable;
using UpgradePlatform.Contracts;

namespace UpgradePlatform.Engine.Fleet;

/// <summary>
/// What is known of a node. An older observation never overwrites a newer one, fact by fact; and time since it is healthy counts only
/// what was seen without a break.
/// </summary>
/// <param name="Facts">Facts by name.</param>
/// <param name="HealthySince">Since when it was seen healthy without a break (UTC).</param>
public sealed record NodeFacts(ImmutableSortedDictionary<string, ObservedFact> Facts, DateTimeOffset? HealthySince)
{
    // What rules go by. The age of the node is the age of the oldest of these.
    private static readonly string[] Judged = [FactNames.Reachable, FactNames.Healthy, FactNames.Detoured];

    // What a step found out once for later ones: no observation looks for it, so its absence says nothing. Workers must not repeat it from
    // what they were told either: an observation that began before the step would bring back the old word with a newer time.
    private static readonly string[] Kept =
        [FactNames.HostKey, FactNames.Snapshot, FactNames.ReturnedAt, FactNames.PostChecks, FactNames.ParameterBackup, FactNames.Ordered];

    // What is told only beside another fact goes with it, in a partial observation too: no owner beside a detour means nobody's, and
    // who answers has no reason for silence.
    private static readonly FrozenDictionary<string, string> Companions = new Dictionary<string, string>
    {
        [FactNames.DetouredBy] = FactNames.Detoured,
        [FactNames.UnreachableBecause] = FactNames.Reachable,
        [FactNames.UnhealthyBecause] = FactNames.Healthy,
    }.ToFrozenDictionary();

    /// <summary>Nothing.</summary>
    public static NodeFacts None { get; } = new(ImmutableSortedDictionary.Create<string, ObservedFact>(StringComparer.Ordinal), null);

    /// <summary>Age that rules may rely on (UTC): a step that saw the version alone makes nothing else fresh.</summary>
    public DateTimeOffset? ObservedAt
    {
        get
        {
            if (Facts.TryGetValue(FactNames.Reachable, out var reachable) && reachable.Value != "true")
                return reachable.At;
            var judged = Judged.Where(Facts.ContainsKey).Select(name => Facts[name].At).DefaultIfEmpty(DateTimeOffset.MaxValue).Min();
            return judged != DateTimeOffset.MaxValue ? judged : Facts.IsEmpty ? null : Facts.Values.Min(fact => fact.At);
        }
    }

    private bool Healthy => Is(FactNames.Reachable) && Is(FactNames.Healthy);

    /// <summary>With one more observation.</summary>
    public NodeFacts With(NodeObservation seen)
    {
        ArgumentNullException.ThrowIfNull(seen);
        var facts = Facts.ToBuilder();
        foreach (var name in Gone(seen))
            facts.Remove(name);
        foreach (var (name, value) in seen.Facts)
            if (!Facts.TryGetValue(name, out var known) || known.At <= seen.At)
                facts[name] = new ObservedFact(value, seen.At, seen.Source);
        var next = this with { Facts = facts.ToImmutable() };
        return next with { HealthySince = Since(next, seen) };
    }

    private IEnumerable<string> Gone(NodeObservation seen)
    {
        var all = seen.Complete && seen.Facts.GetValueOrDefault(FactNames.Reachable) == "true";
        return Facts.Where(fact => fact.Value.At <= seen.At && !seen.Facts.ContainsKey(fact.Key)
                && ((all && !Kept.Contains(fact.Key)) || (Companions.TryGetValue(fact.Key, out var told) && seen.Facts.ContainsKey(told))))
            .Select(fact => fact.Key);
    }

    private DateTimeOffset? Since(NodeFacts next, NodeObservation seen)
    {
        if (!next.Healthy)
            return null;
        if (HealthySince is not { } since)
            return seen.At;
        var saysIll = seen.Facts.GetValueOrDefault(FactNames.Reachable) == "false" || seen.Facts.GetValueOrDefault(FactNames.Healthy) == "false";
        if (saysIll)
            // A latecomer tells of a break after the beginning we knew: what was seen since is all that counts.
            return seen.At >= since ? Earliest(next.Facts[FactNames.Healthy].At, next.Facts[FactNames.Reachable].At) : since;
        var rebooted = Facts.TryGetValue(FactNames.BootId, out var boot) && next.Facts.TryGetValue(FactNames.BootId, out var now) && now.Value != boot.Value;
        return rebooted ? seen.At : since;
    }

    private static DateTimeOffset Earliest(DateTimeOffset a, DateTimeOffset b) => a < b ? a : b;

    private bool Is(string name) => Facts.TryGetValue(name, out var fact) && fact.Value == "true";
}
