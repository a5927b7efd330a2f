using UpgradePlatform.TestKit;

namespace UpgradePlatform.Acceptance.Tests;

/// <summary>Polls the detail of an operation as the GUI does and keeps each picture of its nodes that differs from the one before.</summary>
internal static class NodeStatusWatch
{
    /// <summary>Follows it to its end.</summary>
    public static async Task<IReadOnlyList<MsfOperation>> FollowAsync(MsfClient msf, string operation)
    {
        var seen = new List<MsfOperation>();
        await Eventually.TrueAsync(
            async () =>
            {
                var now = await msf.DetailAsync(operation);
                if (seen.Count == 0 || Picture(seen[^1]) != Picture(now))
                    seen.Add(now);
                return now.Ended;
            },
            TimeSpan.FromSeconds(180), $"{operation} has ended");
        return seen;
    }

    /// <summary>The statuses a node went through, each once.</summary>
    public static IReadOnlyList<string> Of(IEnumerable<MsfOperation> seen, string fabricType, int node)
    {
        var statuses = new List<string>();
        // Before the first change there is no sub_status: every node is still unexecuted.
        foreach (var status in seen.Select(picture => picture.Node(fabricType, node)?.Status ?? "unexecuted"))
            if (statuses.LastOrDefault() != status)
                statuses.Add(status);
        return statuses;
    }

    private static string Picture(MsfOperation operation) =>
        $"{operation.Status} {string.Join(", ", operation.Nodes.Select(node => $"{node.FabricType} {node.NodeId} {node.Status} {node.OperatorCheckWaiting}"))}";
}
