using Microsoft.AspNetCore.Http.HttpResults;
using UpgradePlatform.Api.Access;
using UpgradePlatform.Api.Native.Models;
using UpgradePlatform.Engine.Logs;

namespace UpgradePlatform.Api.Native;

/// <summary>What devices said by syslog while an operation was at work on them.</summary>
internal static class DeviceLineEndpoint
{
    private const int MaxPage = 1000;
    private const int DefaultPage = 200;

    public static void Map(RouteGroupBuilder api) =>
        api.MapGroup("").WithTags("operations").MapGet("/operations/{id:guid}/device-lines", Get).WithName("getDeviceLines")
            .WithSummary("What devices said by syslog while the operation was at work on them, oldest first.").Problems(400, 404, 422).RequireAuthorization(ApiPolicies.Viewer);

    private static async Task<Results<Ok<DeviceLinePage>, ProblemHttpResult>> Get(
        Guid id, DeviceLineStore store, string? node, long? after, int? limit, CancellationToken cancel)
    {
        if (after is < 0)
            return Problems.Invalid("after", "is negative");
        if (limit is < 1 or > MaxPage)
            return Problems.Invalid("limit", $"is not between 1 and {MaxPage}");
        if (await store.ReadAsync(id, node, after ?? 0, limit ?? DefaultPage, cancel) is not { } lines)
            return Problems.NotFound($"There is no operation {id}.");
        return TypedResults.Ok(new DeviceLinePage(
            [.. lines.Select(line => new DeviceLineModel(line.Id, line.Node, line.ReceivedAt, line.Severity, line.App, line.Text, line.AttemptId))],
            lines.Count > 0 ? lines[^1].Id : after ?? 0));
    }
}
