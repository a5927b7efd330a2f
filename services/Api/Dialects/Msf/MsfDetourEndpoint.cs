using Microsoft.Extensions.Options;
using UpgradePlatform.Api.Access;
using UpgradePlatform.Core.Platform;
using UpgradePlatform.Dialects.Msf;

namespace UpgradePlatform.Api.Dialects.Msf;

/// <summary>Detour set and release (specification 1.6.1). A release for the node that waits for its operator is the confirmation (1.7): it borrows the cluster from the upgrade.</summary>
internal static class MsfDetourEndpoint
{
    public static async Task<IResult> Handle(string clusterId, string fabricType, string nodeId, HttpContext context, MsfSubmitter submitter, IOptions<MsfOptions> options, CancellationToken cancel)
    {
        if (await MsfRequests.BodyAsync(context, cancel) is not { } body)
            return MsfRequests.WrongMediaType();
        var request = MsfDetourReader.Read(clusterId, fabricType, nodeId, MsfRequests.Query(context, "notification_address"), MsfRequests.Query(context, "notification_port"), body);
        return await submitter.SubmitAsync(
            context, CallClass.Special, request.ClusterId, body, (id, cluster, caller) => MsfSubmission.Detour(id, request, body, cluster, options.Value.Choices, caller), cancel);
    }
}
