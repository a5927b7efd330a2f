using UpgradePlatform.Core.Operations;

namespace UpgradePlatform.Dialects.Msf;

/// <summary>Bodies of what the dialect tells the host system (specification 1.8). Pure; who sends them, and how often, is the notifier's.</summary>
internal static class MsfNotifications
{
    /// <summary>Operation result, 000101, for <c>PUT</c> <see cref="MsfUri.Operation"/>: the detail with <c>response</c> always present (1.8.2).</summary>
    public static string Result(OperationState state, MsfStored stored, TimeZoneInfo zone)
    {
        var detail = MsfOperationMapper.Detail(state, stored, zone);
        return MsfJson.Write(detail with { Response = new MsfResponseInfo(detail.Response?.StatusCode, detail.Response?.Body ?? "") });
    }

    /// <summary>Switch OS upgrade, 050101, for <c>PUT</c> <see cref="MsfUri.UpgradeNotice"/> (1.8.1).</summary>
    /// <param name="state">The operation.</param>
    /// <param name="stored">What was stored with it.</param>
    /// <param name="unit">Unit of the node.</param>
    /// <param name="succeeded">Whether its services were recovered.</param>
    /// <param name="occurredAt">When that was known (UTC).</param>
    /// <param name="zone">Zone of the dialect's times.</param>
    /// <returns>The body; null when nobody asked to be told of this unit: not in the request, or without operator check.</returns>
    public static string? Upgrade(OperationState state, MsfStored stored, string unit, bool succeeded, DateTimeOffset occurredAt, TimeZoneInfo zone)
    {
        var index = state.Request.Nodes.ToList().FindIndex(node => node.Node == unit);
        return index >= 0 && index < stored.Nodes.Count && stored.Nodes[index] is { OperatorCheck: true } node
            ? MsfJson.Write(new MsfUpgradeNotice(stored.ClusterId, node.FabricType, node.NodeId, succeeded ? "succeeded" : "failed", stored.OperationId, MsfTime.Write(occurredAt, zone)))
            : null;
    }
}
