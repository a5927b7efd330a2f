using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using UpgradePlatform.Api.Access;
using UpgradePlatform.Api.Native.Models;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Core.Planning;
using UpgradePlatform.Engine.Fleet;
using UpgradePlatform.Engine.Queries;

namespace UpgradePlatform.Api.Native;

/// <summary>Plan preview.</summary>
internal static class PlanEndpoints
{
    public static void Map(RouteGroupBuilder api) =>
        api.MapPost("/plans", Preview).WithName("previewPlan").WithSummary("What would be done, in which order, and the way back. Changes nothing; a database cluster is asked how it is.").WithTags("plans").Problems(400, 404, 415, 422).RequireAuthorization(ApiPolicies.Viewer);

    private static async Task<Results<Ok<PlanModel>, ProblemHttpResult>> Preview(PlanRequestModel model, IValidator<PlanRequestModel> validator, DatabaseGate databases, FleetQueries fleet, OperationQueries operations, CancellationToken cancel)
    {
        var valid = await validator.ValidateAsync(model, cancel);
        if (!valid.IsValid)
            return Problems.Invalid(valid);
        if (await fleet.ViewAsync(model.Cluster, cancel) is not { } cluster)
            return Problems.NotFound($"No cluster {model.Cluster} is declared.");
        var reading = await databases.PreviewAsync(model, cluster, cancel);
        if (reading.Problem is { } problem)
            return problem;
        cluster = reading.Of(cluster);
        var kind = Words.Read<OperationKind>(model.Kind);
        var leftovers = await operations.OpenLeftoversAsync(cluster.Id, cancel);
        var plan = Planners.For(cluster.Family).Plan(kind, PlanMapper.Request(model, cluster, reading.Resolved?.Request), PlanMapper.Policy(model.Policy), cluster, [.. leftovers.Select(left => left.Leftover)]);
        return TypedResults.Ok(PlanMapper.Model(plan, reading.Seen));
    }
}
