using Microsoft.Extensions.Options;
using UpgradePlatform.Api.Access;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Core.Platform;
using UpgradePlatform.Dialects.Msf;

namespace UpgradePlatform.Api.Dialects.Msf;

/// <summary>Operation list and detail (specification 1.5), and the list of upgrades (4.2).</summary>
internal static class MsfListEndpoints
{
    public static async Task<IResult> Operations(HttpContext context, MsfOperations operations, MsfGate gate, CancellationToken cancel)
    {
        var format = MsfRequests.Query(context, "format") ?? "list";
        MsfReading.Require(format is "list" or "detail-list", MsfError.ParameterValue, "format is neither list nor detail-list");
        await gate.RequireAsync(CallClass.Priority, cancel);
        var all = await operations.AllAsync(cancel);
        return format == "list"
            ? MsfAnswers.Json(new MsfOperationIds([.. all.Select(summary => summary.DialectId)]), StatusCodes.Status200OK)
            : MsfAnswers.Json(new MsfOperationList(await operations.ListAsync(all, cancel)), StatusCodes.Status200OK);
    }

    public static async Task<IResult> Detail(string operationId, MsfOperations operations, MsfGate gate, CancellationToken cancel)
    {
        await gate.RequireAsync(CallClass.Priority, cancel);
        return await operations.DetailAsync(operationId, cancel) is { } detail
            ? MsfAnswers.Json(detail, StatusCodes.Status200OK)
            : throw new MsfRefusedException(MsfError.NotFound, $"no operation {operationId}");
    }

    public static async Task<IResult> Upgrades(HttpContext context, MsfOperations operations, MsfGate gate, IOptions<MsfOptions> options, CancellationToken cancel)
    {
        var query = MsfListQuery.Read(
            MsfRequests.Query(context, "status"), MsfRequests.Query(context, "from"), MsfRequests.Query(context, "limit"), MsfRequests.Query(context, "offset"), options.Value.Zone);
        await gate.RequireAsync(CallClass.Priority, cancel);
        var wanted = (await operations.AllAsync(cancel)).Reverse()
            .Where(summary => summary.Kind == OperationKind.Upgrade)
            .Where(summary => query.Status is null || MsfOperationStatus.Of(summary.Phase, summary.Intent, summary.Outcome) == query.Status)
            .Where(summary => query.From is not { } from || summary.AcceptedAt >= from)
            .ToArray();
        var page = await operations.ListAsync(wanted.Skip(query.Offset).Take(query.Limit), cancel);
        return MsfAnswers.Json(new MsfUpgradeList(page, wanted.Length, query.Limit, query.Offset), StatusCodes.Status200OK);
    }
}
