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
            facts[i] = await SwitchFacts.ObservedOf(driver, new SwitchAddress(request.ClusterId, request.Nodes[i]) { Devices = request.Devices }, cancellation));
        return request.Nodes.Zip(facts).DistinctBy(n => n.First).ToDictionary(n => n.First, n => n.Second);
    }
}
