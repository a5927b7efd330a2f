using Microsoft.Extensions.Options;
using UpgradePlatform.Api.Access;
using UpgradePlatform.Api.Admission;
using UpgradePlatform.Core.Platform;
using UpgradePlatform.Dialects.Msf;
using UpgradePlatform.Engine.Fleet;

namespace UpgradePlatform.Api.Dialects.Msf;

/// <summary>The way of every submission of the dialect: what the platform accepts, the cluster, the key that makes it safe to send twice, an id, the answer.</summary>
internal sealed class MsfSubmitter(FleetQueries fleet, Gatekeeper gatekeeper, MsfGate gate, Once once, IOptions<MsfOptions> options)
{
    /// <summary>Submits; 202 with the id of the operation, or 403.</summary>
    /// <param name="context">The call.</param>
    /// <param name="kind">What the platform must accept.</param>
    /// <param name="clusterId">Cluster id of the dialect.</param>
    /// <param name="body">Body as it came.</param>
    /// <param name="prepare">Makes the submission, given its id.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="MsfRefusedException">It is not admitted.</exception>
    public async Task<IResult> SubmitAsync(HttpContext context, CallClass kind, string clusterId, string body, Func<string, MsfCluster, Caller, Prepared> prepare, CancellationToken cancel)
    {
        await gate.RequireAsync(kind, cancel);
        var cluster = await MsfCluster.FindAsync(fleet, clusterId, cancel);
        var caller = Caller.Of(context);
        if (await MsfOnce.BeginAsync(once, context, caller, body, cancel) is { } stored)
            return Accepted(stored.Read<MsfAccepted>().OperationId);
        var id = "";
        var admitted = await gatekeeper.SubmitAsync(
            cluster.Id, caller,
            async lane => prepare(id = await MsfSubmission.NextIdAsync(lane, clusterId, cancel), cluster, caller),
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
