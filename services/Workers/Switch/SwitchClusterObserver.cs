using UpgradePlatform.Contracts;
using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.Workers.Runtime;
using UpgradePlatform.Workers.Switch.Drivers;

namespace UpgradePlatform.Workers.Switch;

/// <summary>Reads the facts of all switches of a fabric, some at a time, so that one silent switch does not hold up the others.</summary>
internal sealed class SwitchClusterObserver(ISwitchDriver driver) : IClusterObserver
{
    private const int AtOnce = 8;

    public async Task<IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>> Observe(
        ObserveCluster request, CancellationToken cancellationToken)
    {
        var facts = new IReadOnlyDictionary<string, string>[request.Nodes.Count];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, facts.Length, parallel, async (i, cancellation) =>
            facts[i] = await Facts(request, request.Nodes[i], cancellation));
        return request.Nodes.Zip(facts).DistinctBy(n => n.First).ToDictionary(n => n.First, n => n.Second);
    }

    private async Task<IReadOnlyDictionary<string, string>> Facts(ObserveCluster request, string node, CancellationToken cancellationToken)
    {
        var address = new SwitchAddress(request.ClusterId, node) { Devices = request.Devices };
        var facts = await SwitchFacts.ObservedOf(driver, address, cancellationToken);
        // An observation is all there is to see. What was learnt in a step and no device can show must not count as gone.
        var kept = request.Devices.TryGetValue(node, out var device) ? device.Facts.Where(fact => Kept.Contains(fact.Key) && !facts.ContainsKey(fact.Key)).ToArray() : [];
        return kept.Length == 0 || facts[FactNames.Reachable] != "true" ? facts : new Dictionary<string, string>([.. facts, .. kept]);
    }

    private static readonly string[] Kept = [FactNames.HostKey, FactNames.Snapshot, FactNames.ReturnedAt, FactNames.PostChecks];
}
