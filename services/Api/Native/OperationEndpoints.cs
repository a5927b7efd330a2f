using Microsoft.AspNetCore.Http.HttpResults;
using UpgradePlatform.Api.Access;
using UpgradePlatform.Api.Native.Models;
using UpgradePlatform.Core.Explaining;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Engine.Logs;
using UpgradePlatform.Engine.Queries;
using OperationPage = UpgradePlatform.Api.Native.Models.OperationPage;

namespace UpgradePlatform.Api.Native;

/// <summary>Operations: submit, list, get, explain, logs.</summary>
internal static class OperationEndpoints
{
    private const int MaxPage = 200;
    private const int DefaultPage = 50;
    private const int LogBytes = 256 * 1024;

    public static void Map(RouteGroupBuilder api)
    {
        var operations = api.MapGroup("").WithTags("operations");
        operations.MapPost("/operations", SubmitEndpoint.Handle).WithName("submitOperation").WithSummary("Submit. Idempotency-Key makes it safe to send twice.").Problems(400, 404, 409, 415, 422).RequireAuthorization(ApiPolicies.Operator);
        operations.MapGet("/operations", List).WithName("listOperations").WithSummary("Operations, newest first.").Problems(400, 422).RequireAuthorization(ApiPolicies.Viewer);
        operations.MapGet("/operations/{id:guid}", Get).WithName("getOperation").WithSummary("An operation with units, steps, attempts, holds and leftovers.").Produces(304).Problems(404).RequireAuthorization(ApiPolicies.Viewer);
        operations.MapGet("/operations/{id:guid}/explain", Explain).WithName("explainOperation").WithSummary("Why it stands where it stands, and what may be asked.").Problems(404).RequireAuthorization(ApiPolicies.Viewer);
        operations.MapGet("/operations/{id:guid}/log", Log).WithName("getAttemptLog").WithSummary("Output of one attempt, from a byte offset on.").Problems(400, 404, 422).RequireAuthorization(ApiPolicies.Viewer);
    }

    private static async Task<Results<Ok<OperationPage>, ProblemHttpResult>> List(
        OperationQueries operations, string? cluster, string? family, string? phase, bool? open, string? dialect, string? dialectId, string? after, int? limit, CancellationToken cancel)
    {
        Phase wanted = default;
        if (phase is not null && !Words.TryRead(phase, out wanted))
            return Problems.Invalid("phase", $"is none of {Words.List<Phase>()}");
        if (limit is < 1 or > MaxPage)
            return Problems.Invalid("limit", $"is not between 1 and {MaxPage}");
        if (dialectId is not null)
            return dialect is null ? Problems.Invalid("dialect", "is needed with dialectId") : TypedResults.Ok(await Find(operations, dialect, dialectId, cancel));
        var filter = new OperationFilter { ClusterId = cluster, Family = family, Phase = phase is null ? null : wanted, Open = open, Dialect = dialect };
        return await operations.ListAsync(filter, limit ?? DefaultPage, after, cancel) is { } page
            ? TypedResults.Ok(new OperationPage([.. page.Items.Select(OperationMapper.Summary)], page.Next))
            : Problems.Invalid("after", "is not the next of an earlier page");
    }

    private static async Task<OperationPage> Find(OperationQueries operations, string dialect, string dialectId, CancellationToken cancel) =>
        await operations.FindAsync(dialect, dialectId, cancel) is { } id && await operations.GetAsync(id, cancel) is { } read
            ? new OperationPage([OperationMapper.Summary(read.Summary)], null)
            : new OperationPage([], null);

    private static async Task<Results<Ok<OperationModel>, StatusCodeHttpResult, ProblemHttpResult>> Get(Guid id, HttpContext context, OperationQueries operations, CancellationToken cancel)
    {
        if (await operations.GetAsync(id, cancel) is not { } read)
            return Problems.NotFound($"There is no operation {id}.");
        var etag = ETags.Write(read.State.Sequence);
        context.Response.Headers.ETag = etag;
        return ETags.Matches(context.Request, etag) ? TypedResults.StatusCode(StatusCodes.Status304NotModified) : TypedResults.Ok(OperationMapper.Model(read));
    }

    private static async Task<Results<Ok<ExplainModel>, ProblemHttpResult>> Explain(Guid id, OperationQueries operations, CancellationToken cancel) =>
        await operations.GetAsync(id, cancel) is { } read
            ? TypedResults.Ok(OperationMapper.Model(Explanation.Of(read.State)))
            : Problems.NotFound($"There is no operation {id}.");

    private static async Task<Results<Ok<LogModel>, ProblemHttpResult>> Log(Guid id, string attempt, long? offset, AttemptLogStore logs, CancellationToken cancel)
    {
        if (!attempt.StartsWith($"{id:N}/", StringComparison.Ordinal))
            return Problems.NotFound($"Operation {id} has no attempt {attempt}.");
        if (offset is < 0)
            return Problems.Invalid("offset", "is negative");
        var page = await logs.ReadAsync(attempt, offset ?? 0, LogBytes, cancel);
        return TypedResults.Ok(new LogModel(attempt, [.. page.Pieces.Select(piece => new LogPieceModel(piece.Offset, piece.Text))], page.NextOffset, page.End));
    }
}
