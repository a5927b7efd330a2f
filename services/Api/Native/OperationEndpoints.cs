using Microsoft.AspNetCore.Http.HttpResults;
using UpgradePlatform.Api.Access;
using UpgradePlatform.Api.Native.Models;
using UpgradePlatform.Core.Explaining;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Engine.Queries;

namespace UpgradePlatform.Api.Native;

/// <summary>Operations: submit, list, get, explain, logs.</summary>
internal static class OperationEndpoints
{
    private const int MaxPage = 200;

    public static void Map(RouteGroupBuilder api)
    {
        var operations = api.MapGroup("/operations");
        operations.MapPost("", SubmitEndpoint.Handle).WithName("submitOperation").WithSummary("Submit. Idempotency-Key makes it safe to send twice.").RequireAuthorization(ApiPolicies.Operator);
        operations.MapGet("", List).WithName("listOperations").WithSummary("Operations, newest first.").RequireAuthorization(ApiPolicies.Viewer);
        operations.MapGet("/{id:guid}", Get).WithName("getOperation").WithSummary("An operation with units, steps, attempts, holds and leftovers.").RequireAuthorization(ApiPolicies.Viewer);
        operations.MapGet("/{id:guid}/explain", Explain).WithName("explainOperation").WithSummary("Why it stands where it stands, and what may be asked.").RequireAuthorization(ApiPolicies.Viewer);
        operations.MapGet("/{id:guid}/log", Log).WithName("getAttemptLog").WithSummary("Output of one attempt, from a byte offset on.").RequireAuthorization(ApiPolicies.Viewer);
    }

    private static async Task<Results<Ok<OperationPage>, ProblemHttpResult>> List(
        OperationQueries operations, string? cluster, string? family, string? phase, string? dialect, string? dialectId, string? after, int? limit, CancellationToken cancel)
    {
        if (phase is not null && !Enum.GetValues<Phase>().Any(known => OperationMapper.Word(known) == phase))
            return Problems.Of(StatusCodes.Status422UnprocessableEntity, "invalid", "phase: is none of reserved, queued, checking, active, closed");
        if (limit is < 1 or > MaxPage)
            return Problems.Of(StatusCodes.Status422UnprocessableEntity, "invalid", $"limit: is not between 1 and {MaxPage}");
        if (!PageKey.TryParse(after, out var key))
            return Problems.Of(StatusCodes.Status422UnprocessableEntity, "invalid", "after: is not the next of an earlier page");
        var filter = new OperationFilter { ClusterId = cluster, Family = family, Phase = phase, Dialect = dialect, DialectId = dialectId };
        var page = await operations.ListAsync(filter, key, limit ?? 50, cancel);
        return TypedResults.Ok(new OperationPage([.. page.Items.Select(item => OperationMapper.Summary(item))], page.Next?.ToString()));
    }

    private static async Task<Results<Ok<OperationModel>, StatusCodeHttpResult, ProblemHttpResult>> Get(Guid id, HttpContext context, OperationQueries operations, CancellationToken cancel)
    {
        if (await operations.GetAsync(id, cancel) is not { } read)
            return Problems.NotFound($"There is no operation {id}.");
        var etag = ETags.Write(read.State.Sequence);
        context.Response.Headers.ETag = etag;
        return context.Request.Headers.IfNoneMatch == etag ? TypedResults.StatusCode(StatusCodes.Status304NotModified) : TypedResults.Ok(OperationMapper.Model(read));
    }

    private static async Task<Results<Ok<ExplainModel>, ProblemHttpResult>> Explain(Guid id, OperationQueries operations, CancellationToken cancel) =>
        await operations.GetAsync(id, cancel) is { } read
            ? TypedResults.Ok(OperationMapper.Model(Explanation.Of(read.State)))
            : Problems.NotFound($"There is no operation {id}.");

    private static async Task<Results<Ok<LogModel>, ProblemHttpResult>> Log(Guid id, string attempt, long? offset, OperationQueries operations, CancellationToken cancel)
    {
        if (!attempt.StartsWith($"{id:N}/", StringComparison.Ordinal))
            return Problems.NotFound($"Operation {id} has no attempt {attempt}.");
        var log = await operations.LogAsync(attempt, offset ?? 0, cancel);
        return TypedResults.Ok(new LogModel(attempt, log.Text, log.Next, log.Gap));
    }
}
