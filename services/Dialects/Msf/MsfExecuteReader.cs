using System.Collections.Immutable;
using static UpgradePlatform.Dialects.Msf.MsfReading;

namespace UpgradePlatform.Dialects.Msf;

/// <summary>Reads an execute request and finds its errors in the order of specification 1.3.4.</summary>
internal static class MsfExecuteReader
{
    /// <summary>Reads a request.</summary>
    /// <param name="address">Query <c>notification_address</c>.</param>
    /// <param name="port">Query <c>notification_port</c>.</param>
    /// <param name="body">Body as received.</param>
    /// <param name="zone">Zone of the dialect's times.</param>
    /// <param name="stored">A stored request was checked when it came; its query is kept elsewhere.</param>
    /// <exception cref="MsfRefusedException">A row of the table.</exception>
    public static MsfExecute Read(string? address, string? port, string body, TimeZoneInfo zone, bool stored = false)
    {
        var notification = MsfNotificationTarget.Read(address, port);
        using var document = Parse(body);
        var root = document.RootElement;
        MsfExecuteShape.Check(root);
        var reservation = ReadTime(root, "reservation_time", zone);
        var cluster = ReadId(root, "cluster_id", MsfError.ParameterValue);
        var list = Member(root, "nodes");
        Require(list is not null && list.Value.GetArrayLength() > 0, MsfError.ParameterValue, "nodes is missing or empty");
        var nodes = ImmutableArray.CreateBuilder<MsfExecuteNode>();
        foreach (var (index, item) in list!.Value.EnumerateArray().Index())
            nodes.Add(MsfExecuteNodeReader.Read(item, $"nodes[{index}]", nodes));
        Require(stored || !nodes.Any(node => node.OperatorCheck) || notification.Stored is not null, MsfError.ParameterValue, "operator_check needs notification_address and notification_port (D-27)");

        // Our own members come last, so that they never hide a row of MSF's.
        return new MsfExecute(reservation, cluster, nodes.ToImmutable(), notification, MsfPolicyReader.Read(root));
    }
}
