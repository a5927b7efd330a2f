using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using UpgradePlatform.Api.Access;
using UpgradePlatform.Api.Admission;
using UpgradePlatform.Api.Databases;
using UpgradePlatform.Api.Native.Models;
using UpgradePlatform.Core.Admission;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Core.Planning;
using UpgradePlatform.Core.Planning.ObServer;
using UpgradePlatform.Engine.Operations;

namespace UpgradePlatform.Api.Native;

/// <summary>Submission through the native API.</summary>
internal static class SubmitEndpoint
{
    public static async Task<Results<Accepted<OperationModel>, ProblemHttpResult>> Handle(
        SubmitRequestModel model, HttpContext context, IValidator<PlanRequestModel> validator, DatabaseGate databases, Gatekeeper gatekeeper, Once once, CancellationToken cancel)
    {
        var valid = await validator.ValidateAsync(model, cancel);
        if (!valid.IsValid)
            return Problems.Invalid(valid);
        var caller = Caller.Of(context);
        await once.BeginAsync(context, caller, model, cancel);
        if (once.Problem is { } problem)
            return problem;
        if (once.Stored is { } stored)
        {
            var answer = stored.Read<OperationModel>();
            context.Response.Headers.ETag = ETags.Write(answer.Sequence);
            return TypedResults.Accepted(stored.Location, answer);
        }

        var reading = await databases.PrepareAsync(model, cancel);
        if (reading.Problem is { } unfit)
            return unfit;
        var id = Guid.CreateVersion7();
        var admitted = await gatekeeper.SubmitAsync(model.Cluster, caller, lane => Prepare(id, model, caller, lane, databases, reading, cancel),
            state => once.CompleteAsync(StatusCodes.Status202Accepted, Location(id), Model(state, caller), cancel), cancel,
            mayConfirm: ApiPolicies.Includes(context.User, ApiPolicies.Approver));
        if (admitted.Refusal is { } refusal)
            return Refused(refusal);
        context.Response.Headers.ETag = ETags.Write(admitted.Decision!.State.Sequence);
        return TypedResults.Accepted(Location(id), Model(admitted.Decision.State, caller));
    }

    private static async Task<Prepared> Prepare(
        Guid id, SubmitRequestModel model, Caller caller, NewOperation lane, DatabaseGate databases, DatabaseReading reading, CancellationToken cancel)
    {
        var settled = await databases.SettleAsync(lane, model.Cluster, reading, cancel);
        return new(Submission(id, model, caller, lane, settled?.Request), new OperationRowExtras { Dialect = "native", Principal = caller.Name },
            settled?.Refusal is { } refusal ? new Refusal(refusal.Code, refusal.Text) : null);
    }

    private static Submission Submission(Guid id, SubmitRequestModel model, Caller caller, NewOperation lane, DatabaseRequest? database) => new()
    {
        Id = id,
        By = caller.Name,
        Reason = model.Reason,
        Kind = Words.Read<OperationKind>(model.Kind),
        Request = lane.Situation.Cluster is { } cluster ? PlanMapper.Request(model, cluster, database) : new UpgradeRequest { Nodes = [] },
        Policy = PlanMapper.Policy(model.Policy),
        NotBefore = model.NotBefore?.ToUniversalTime(),
        PlanDigest = model.PlanDigest,
    };

    private static ProblemHttpResult Refused(Refusal refusal) => refusal.Code switch
    {
        Gatekeeper.Forbidden => Problems.Of(StatusCodes.Status403Forbidden, refusal.Code, refusal.Text),
        "cluster-unknown" => Problems.NotFound(refusal.Text),
        "plan-refused" or DatabaseRefusalCodes.PackageMissing => Problems.Of(StatusCodes.Status422UnprocessableEntity, refusal.Code, refusal.Text),
        _ => Problems.Refused(refusal),
    };

    private static OperationModel Model(OperationState state, Caller caller) =>
        OperationMapper.Model(state, OperationMapper.Summary(state, "native", state.Id.ToString(), caller.Name), []);

    private static string Location(Guid id) => $"/platform/v1/operations/{id}";
}
