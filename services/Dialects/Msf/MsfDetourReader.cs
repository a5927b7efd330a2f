using static UpgradePlatform.Dialects.Msf.MsfReading;

namespace UpgradePlatform.Dialects.Msf;

/// <summary>Reads a request to set or release a detour: the synchronous rows of specification 1.6.1, in the order of the execute call (notification, JSON, values).</summary>
internal static class MsfDetourReader
{
    public static MsfDetour Read(string clusterId, string fabricType, string nodeId, string? address, string? port, string body)
    {
        var notification = MsfNotificationTarget.Read(address, port);
        using var document = Parse(body);
        var root = document.RootElement;
        MsfShape.Object(root, "the body");
        MsfShape.Texts(root, "", "action");
        var option = Member(root, "update_option");
        if (option is { } shaped)
        {
            MsfShape.Object(shaped, "update_option");
            MsfShape.Flags(shaped, "update_option", "detoured");
        }

        Cluster(clusterId);
        Require(fabricType is "leafs" or "spines", MsfError.ParameterValue, "the fabric type is neither leafs nor spines");
        Require(IsId(nodeId), MsfError.RelatedNotFound, "the node id is not numeric");
        Require(Text(root, "action") == "update", MsfError.ParameterValue, "action is not update");
        Require(option is not null, MsfError.ParameterValue, "update_option is missing");
        var detoured = Flag(option!.Value, "detoured");
        Require(detoured is not null, MsfError.ParameterValue, "update_option.detoured is missing");
        return new MsfDetour(clusterId, fabricType[..^1], nodeId, detoured!.Value, notification);
    }

    /// <summary>The cluster of a detour's URI; the same for reading.</summary>
    public static void Cluster(string clusterId) => Require(IsId(clusterId), MsfError.ParameterValue, "the cluster id is not numeric");
}
