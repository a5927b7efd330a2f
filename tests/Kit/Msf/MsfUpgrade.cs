using System.Globalization;
using System.Text.Json.Nodes;

namespace UpgradePlatform.TestKit;

/// <summary>An execute request (specification 1.3.2).</summary>
public sealed record MsfUpgrade(string ClusterId, params IReadOnlyList<MsfUpgradeNode> Nodes)
{
    /// <summary>Form of the dialect's times.</summary>
    public const string TimeForm = "yyyyMMdd_HHmmss";

    /// <summary>Planned start; null for now. Only whole seconds travel.</summary>
    public DateTimeOffset? ReservationTime { get; init; }

    /// <summary>A time of the dialect, in this machine's zone, which is the server's.</summary>
    public static string Time(DateTimeOffset time) => time.ToLocalTime().ToString(TimeForm, CultureInfo.InvariantCulture);

    /// <summary>As the client sends it.</summary>
    public JsonObject ToJson()
    {
        var body = new JsonObject
        {
            ["cluster_id"] = ClusterId,
            ["nodes"] = new JsonArray([.. Nodes.Select(node => node.ToJson())]),
        };
        if (ReservationTime is { } time)
            body["reservation_time"] = Time(time);
        return body;
    }
}
