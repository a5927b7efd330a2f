using Microsoft.Extensions.Options;
using UpgradePlatform.Api.Access;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Core.Planning;
using UpgradePlatform.Core.Platform;
using UpgradePlatform.Dialects.Msf;
using UpgradePlatform.Engine.Fleet;

namespace UpgradePlatform.Api.Dialects.Msf;

/// <summary>Execute switch OS upgrade (specification 1.3). Nothing about nodes is checked before the 202: those errors appear in the operation, or in a dry run (4.2).</summary>
internal static class MsfExecuteEndpoint
{
    public static async Task<IResult> Handle(HttpContext context, FleetQueries fleet, MsfGate gate, MsfSubmitter submitter, IOptions<MsfOptions> options, CancellationToken cancel)
    {
        if (await MsfRequests.BodyAsync(context, cancel) is not { } body)
            return MsfRequests.WrongMediaType();
        var request = MsfExecuteReader.Read(MsfRequests.Query(context, "notification_address"), MsfRequests.Query(context, "notification_port"), body, options.Value.Zone);
        if (MsfRequests.Flag(context, "dry_run"))
            return await DryRun(request, fleet, gate, options.Value, cancel);
        return await submitter.SubmitAsync(
            context, CallClass.Execute, request.ClusterId, body, (id, cluster, caller) => MsfSubmission.Upgrade(id, request, body, cluster, options.Value.Choices, caller), cancel);
    }

    // A look at what would be found; gated as a look at the devices is.
    private static async Task<IResult> DryRun(MsfExecute request, FleetQueries fleet, MsfGate gate, MsfOptions options, CancellationToken cancel)
    {
        await gate.RequireAsync(CallClass.Read, cancel);
        var cluster = await MsfCluster.FindAsync(fleet, request.ClusterId, cancel);
        var view = await fleet.ViewAsync(cluster.Id, cancel) ?? throw new MsfRefusedException(MsfError.NotFound, $"cluster {request.ClusterId} is gone");
        var wanted = MsfSubmission.Request(request, cluster);
        var plan = Planners.For(view.Family).Plan(OperationKind.Upgrade, wanted, MsfPolicy.Upgrade(request.Policy, options.Choices, request.Nodes.Length), view);
        return MsfAnswers.Json(MsfDryRun.Of(request, wanted, plan), StatusCodes.Status200OK);
    }
}
