using UpgradePlatform.Dialects.Msf;
using System.Globalization;
using Microsoft.Extensions.Options;
using UpgradePlatform.Api.Access;
using UpgradePlatform.Api.Admission;
using UpgradePlatform.Contracts;
using UpgradePlatform.Engine.Fleet;

namespace UpgradePlatform.Api.Dialects.Msf;

/// <summary>Execute switch OS upgrade (specification 1.3). Nothing about nodes is checked before the 202: those errors appear in the operation.</summary>
internal static class MsfExecuteEndpoint
{
    private const int MaxBody = 4 * 1024 * 1024;

    public static async Task<IResult> Handle(HttpContext context, FleetQueries fleet, Gatekeeper gatekeeper, IOptions<MsfOptions> options, CancellationToken cancel)
    {
        if (!context.Request.HasJsonContentType())
            return Results.StatusCode(StatusCodes.Status415UnsupportedMediaType);
        if (context.Request.ContentLength > MaxBody)
            throw new MsfRefusedException(MsfError.ParameterFormat, $"the body holds more than {MaxBody} bytes");
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync(cancel);
        var query = context.Request.Query;
        var request = MsfExecuteReader.Read(Single(query, "notification_address"), Single(query, "notification_port"), body, options.Value.Zone);

        // MSF does not compare the cluster; we do (D-26).
        var cluster = await fleet.ClusterByVendorIdAsync(Families.Switch, request.ClusterId, cancel)
            ?? throw new MsfRefusedException(MsfError.NotFound, $"cluster {request.ClusterId} is not served");
        var details = await fleet.DetailsAsync(cluster, cancel);
        var nodes = details!.Nodes.ToDictionary(node => (node.Role, node.Number.ToString(CultureInfo.InvariantCulture)), node => node.Id);
        var caller = Caller.Of(context);
        string id = "";
        var admitted = await gatekeeper.SubmitAsync(
            cluster, caller,
            async lane =>
            {
                id = await MsfSubmission.NextIdAsync(lane, request.ClusterId, cancel);
                return MsfSubmission.Prepare(id, request, body, nodes, caller);
            },
            withIt: null, cancel);
        return admitted.Refusal is { } refusal
            ? throw new MsfRefusedException(MsfError.Busy, refusal.Text)
            : MsfAnswers.Json(new MsfAccepted(id), StatusCodes.Status202Accepted);
    }

    private static string? Single(IQueryCollection query, string name) => query.TryGetValue(name, out var value) ? value.ToString() : null;
}
