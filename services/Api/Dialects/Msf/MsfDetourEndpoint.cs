using Microsoft.Extensions.Options;
using UpgradePlatform.Api.Access;
using UpgradePlatform.Api.Admission;
using UpgradePlatform.Core.Platform;
using UpgradePlatform.Dialects.Msf;
using UpgradePlatform.Engine.Fleet;

namespace UpgradePlatform.Api.Dialects.Msf;

/// <summary>Detour set and release (specification 1.6.1). A release for the node that waits for its operator is the confirmation (1.7): it borrows the cluster from the upgrade.</summary>
internal static class MsfDetourEndpoint
{
    public static async Task<IResult> Handle(
        string clusterId, string fabricType, string nodeId, HttpContext context, FleetQueries fleet, Gatekeeper gatekeeper, MsfGate gate, Once once, IOptions<MsfOptions> options, CancellationToken cancel)
    {
        if (await MsfRequests.BodyAsync(context, cancel) is not { } body)
            return MsfRequests.WrongMediaType();
        var request = MsfDetourReader.Read(clusterId, fabricType, nodeId, MsfRequests.Query(context, "notification_address"), MsfRequests.Query(context, "notification_port"), body);
        await gate.RequireAsync(CallClass.Special, cancel);
        var cluster = await MsfCluster.FindAsync(fleet, request.ClusterId, cancel);
        var caller = Caller.Of(context);
        if (await MsfOnce.BeginAsync(once, context, caller, body, cancel) is { } stored)
            return Accepted(stored.Read<MsfAccepted>().OperationId);
        var id = "";
        var admitted = await gatekeeper.SubmitAsync(
            cluster.Id, caller,
            async lane =>
            {
                id = await MsfSubmission.NextIdAsync(lane, request.ClusterId, cancel);
                return MsfSubmission.Detour(id, request, body, cluster, options.Value.Choices, caller);
            },
            _ => once.CompleteAsync(StatusCodes.Status202Accepted, "", new MsfAccepted(id), cancel), cancel,
            mayConfirm: ApiPolicies.Includes(context.User, options.Value.ConfirmRole));
        return admitted.Refusal switch
        {
            null => Accepted(id),
            { Code: Gatekeeper.Forbidden } => Results.StatusCode(StatusCodes.Status403Forbidden),
            var refusal => throw new MsfRefusedException(MsfRefusals.OfSubmission(refusal.Code), refusal.Text),
        };
    }

    private static IResult Accepted(string id) => MsfAnswers.Json(new MsfAccepted(id), StatusCodes.Status202Accepted);
}
