using System.Globalization;
using UpgradePlatform.Api.Admission;
using UpgradePlatform.Core.Admission;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Core.Planning;
using UpgradePlatform.Dialects.Msf;
using UpgradePlatform.Engine.Operations;
using UpgradePlatform.Engine.Queries;

namespace UpgradePlatform.Api.Dialects.Msf;

/// <summary>Between an MSF request and an operation.</summary>
internal static class MsfSubmission
{
    /// <summary>Cluster padded to three digits, then epoch milliseconds; on a clash the next millisecond (specification 1.3.3). Drawn under the lane's lock.</summary>
    public static async Task<string> NextIdAsync(NewOperation lane, string clusterId, CancellationToken cancel)
    {
        var number = await lane.DrawNumberAsync($"{MsfDialect.Name}:{clusterId}", lane.Situation.Now.ToUnixTimeMilliseconds(), cancel);
        return string.Create(CultureInfo.InvariantCulture, $"{clusterId.PadLeft(3, '0')}{number:D13}");
    }

    /// <summary>An upgrade.</summary>
    public static Prepared Upgrade(string id, MsfExecute request, string body, MsfCluster cluster, MsfChoices choices, Caller caller) => new(
        new Submission
        {
            Id = Guid.CreateVersion7(),
            By = caller.Name,
            Request = Request(request, cluster),
            Policy = MsfPolicy.Upgrade(request.Policy, choices, request.Nodes.Length),
            NotBefore = request.ReservationTime,
        },
        Extras(id, "POST", MsfUri.Upgrades, body, request.Notification, caller));

    /// <summary>A detour that is set or released.</summary>
    public static Prepared Detour(string id, MsfDetour request, string body, MsfCluster cluster, MsfChoices choices, Caller caller) => new(
        new Submission
        {
            Id = Guid.CreateVersion7(),
            By = caller.Name,
            Kind = OperationKind.Detour,
            Request = new UpgradeRequest { Nodes = [], Detour = new DetourRequest(cluster.Node(request.FabricType, request.NodeId), request.Detoured) },
            Policy = MsfPolicy.Detour(choices),
        },
        Extras(id, "PUT", MsfUri.Detour(request.ClusterId, request.FabricType, request.NodeId), body, request.Notification, caller));

    /// <summary>The request in the words of no dialect.</summary>
    public static UpgradeRequest Request(MsfExecute request, MsfCluster cluster) => new()
    {
        Nodes = [.. request.Nodes.Select(node => new NodeRequest
        {
            Node = cluster.Node(node.FabricType, node.NodeId),
            EquipmentType = node.EquipmentTypeId,
            ScriptPath = node.ScriptPath,
            Ztp = node.Ztp,
            CompleteMessage = node.CompleteMessage,
            ErrorMessages = node.ErrorMessages,
            Confirm = node.OperatorCheck,
        })],
    };

    public static MsfStored Stored(OperationDetails read) => MsfStored.Read(read.Summary.DialectId, read.RequestMethod, read.RequestUri, read.RequestBody, read.UpdatedAt);

    private static OperationRowExtras Extras(string id, string method, string uri, string body, MsfNotificationTarget notification, Caller caller) => new()
    {
        Dialect = MsfDialect.Name,
        DialectId = id,
        Principal = caller.Name,
        RequestMethod = method,
        RequestUri = uri,
        RequestBody = body,
        Notification = notification.Stored,
    };
}
