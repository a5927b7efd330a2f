using UpgradePlatform.Dialects.Msf;
using System.Globalization;
using UpgradePlatform.Api.Admission;
using UpgradePlatform.Core.Admission;
using UpgradePlatform.Core.Planning;
using UpgradePlatform.Engine.Operations;
using UpgradePlatform.Engine.Queries;

namespace UpgradePlatform.Api.Dialects.Msf;

/// <summary>Between an MSF request and an operation.</summary>
internal static class MsfSubmission
{
    public const string Dialect = "msf";

    /// <summary>Cluster padded to three digits, then epoch milliseconds; on a clash the next millisecond (specification 1.3.3). Drawn under the lane's lock.</summary>
    public static async Task<string> NextIdAsync(NewOperation lane, string clusterId, CancellationToken cancel)
    {
        var number = await lane.DrawNumberAsync($"{Dialect}:{clusterId}", lane.Situation.Now.ToUnixTimeMilliseconds(), cancel);
        return string.Create(CultureInfo.InvariantCulture, $"{clusterId.PadLeft(3, '0')}{number:D13}");
    }

    public static Prepared Prepare(string id, MsfExecute request, string body, IReadOnlyDictionary<(string Role, string Number), string> nodes, Caller caller) => new(
        new Submission
        {
            Id = Guid.CreateVersion7(),
            By = caller.Name,
            Request = new UpgradeRequest { Nodes = [.. request.Nodes.Select(node => Node(node, nodes))] },
            Policy = MsfPolicy.Compatible,
            NotBefore = request.ReservationTime,
        },
        new OperationRowExtras
        {
            Dialect = Dialect,
            DialectId = id,
            Principal = caller.Name,
            RequestMethod = "POST",
            RequestUri = MsfUri.Upgrades,
            RequestBody = body,
            Notification = request.NotificationAddress is { } address && request.NotificationPort is { } port ? $"{address}:{port}" : null,
        });

    public static MsfStored Stored(OperationDetails read) => MsfStored.Read(read.Summary.DialectId, read.RequestMethod, read.RequestUri, read.RequestBody, read.UpdatedAt);

    private static NodeRequest Node(MsfExecuteNode node, IReadOnlyDictionary<(string Role, string Number), string> nodes) => new()
    {
        Node = nodes.GetValueOrDefault((node.FabricType, node.NodeId), node.Name),
        EquipmentType = node.EquipmentTypeId,
        ScriptPath = node.ScriptPath,
        Ztp = node.Ztp,
        CompleteMessage = node.CompleteMessage,
        ErrorMessages = node.ErrorMessages,
        Confirm = node.OperatorCheck,
    };
}
