using UpgradePlatform.TestKit;

namespace UpgradePlatform.Chaos.Tests;

/// <summary>Keeps clusters busy: one operation after the other on each, there and back, while somebody kills.</summary>
internal sealed class Workload(PlatformApi api, IReadOnlyList<TestFabric> fabrics)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(180);
    private readonly Dictionary<string, int> _turns = [];

    /// <summary>Runs until <paramref name="assault"/> is over and everything is closed; gives the operations as they ended.</summary>
    public async Task<IReadOnlyList<OperationDocument>> RunAsync(Task assault) =>
        [.. (await Task.WhenAll(fabrics.Select(fabric => KeepBusyAsync(fabric.Id, assault)))).SelectMany(ended => ended)];

    private async Task<IReadOnlyList<OperationDocument>> KeepBusyAsync(string cluster, Task assault)
    {
        var ended = new List<OperationDocument>();
        do
        {
            int turn;
            lock (_turns)
                turn = _turns[cluster] = _turns.GetValueOrDefault(cluster) + 1;
            var forth = turn % 2 == 1;
            var operation = await api.UpgradeAsync(cluster, maxParallel: 4, spine: forth ? "14" : "13", leaf: forth ? "22" : "21");
            ended.Add(await api.ClosedAsync(operation.Id, Patience));
        }
        while (!assault.IsCompleted);
        return ended;
    }
}
