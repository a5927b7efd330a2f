using Microsoft.AspNetCore.Http.HttpResults;
using UpgradePlatform.Api.Access;
using UpgradePlatform.Api.Admission;
using UpgradePlatform.Api.Native.Models;
using UpgradePlatform.Core.Admission;
using UpgradePlatform.Core.Explaining;

namespace UpgradePlatform.Api.Native;

/// <summary>Verbs: <c>POST /operations/{id}/{verb}</c>.</summary>
internal static class VerbEndpoints
{
    public static void Map(RouteGroupBuilder api) =>
        api.MapPost("/operations/{id:guid}/{verb}", Ask).WithName("askVerb")
            .WithSummary("cancel, pause, resume, confirm, reject, retry, skip, resolve, rollback, reschedule or abandon. If-Match with the ETag makes sure that nothing changed since it was read.")
            .WithTags("operations").Problems(400, 404, 409, 412, 415, 422)
            .RequireAuthorization(ApiPolicies.Operator);

    private static async Task<Results<Accepted<ExplainModel>, ProblemHttpResult>> Ask(
        Guid id, string verb, VerbRequestModel? body, HttpContext context, Gatekeeper gatekeeper, Once once, CancellationToken cancel)
    {
        if (VerbReader.Name(verb) is not { } name)
            return Problems.NotFound($"There is no verb {verb}.");
        var caller = Caller.Of(context);
        var (request, problem) = VerbReader.Read(name, body ?? new VerbRequestModel(), caller.Name);
        if (request is null)
            return Problems.Invalid([problem!]);
        var role = VerbRoles.Of(request);
        if (!ApiPolicies.Includes(context.User, role))
        {
            var forbidden = new Refusal("forbidden", $"{verb} needs the role {role}.");
            await gatekeeper.RefusedAsync(verb, id.ToString(), request.Reason, caller, forbidden, cancel);
            return Problems.Of(StatusCodes.Status403Forbidden, forbidden.Code, forbidden.Text);
        }

        if (!ETags.TryRead(context.Request.Headers.IfMatch, out var expected))
            return Problems.Invalid("If-Match", "is not an ETag of an operation.");
        await once.BeginAsync(context, caller, body ?? new VerbRequestModel(), cancel);
        if (once.Problem is { } conflict)
            return conflict;
        if (once.Stored is { } stored)
            return TypedResults.Accepted(stored.Location, stored.Read<ExplainModel>());
        var location = $"/platform/v1/operations/{id}";
        if (await gatekeeper.VerbAsync(id, request, caller, expected, state => once.CompleteAsync(StatusCodes.Status202Accepted, location, OperationMapper.Model(Explanation.Of(state)), cancel), cancel) is not { } outcome)
            return Problems.NotFound($"There is no operation {id}.");
        if (outcome.Refusal is { } refusal)
            return refusal.Code == "changed" ? Problems.Of(StatusCodes.Status412PreconditionFailed, refusal.Code, refusal.Text) : Problems.Refused(refusal, outcome.State);
        context.Response.Headers.ETag = ETags.Write(outcome.State.Sequence);
        return TypedResults.Accepted(location, OperationMapper.Model(Explanation.Of(outcome.State)));
    }
}
