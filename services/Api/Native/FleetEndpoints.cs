using Microsoft.AspNetCore.Http.HttpResults;
using UpgradePlatform.Api.Access;
using UpgradePlatform.Api.Admission;
using UpgradePlatform.Api.Native.Models;
using UpgradePlatform.Engine.Access;
using UpgradePlatform.Engine.Fleet;
using UpgradePlatform.Engine.Fleet.Files;

namespace UpgradePlatform.Api.Native;

/// <summary>Fleet: what there is, as declared and as observed.</summary>
internal static class FleetEndpoints
{
    private const int MaxFile = 8 * 1024 * 1024;

    public static void Map(RouteGroupBuilder api)
    {
        var fleet = api.MapGroup("").WithTags("fleet");
        fleet.MapGet("/fleet", Get).WithName("getFleet").WithSummary("Clusters with their nodes, declared and observed.").RequireAuthorization(ApiPolicies.Viewer);
        fleet.MapGet("/fleet/clusters/{cluster}", GetCluster).WithName("getCluster").WithSummary("One cluster.").Problems(404).RequireAuthorization(ApiPolicies.Viewer);
        fleet.MapGet("/fleet/clusters/{cluster}/discovery", Discover).WithName("discoverCluster").WithSummary("Links and neighbours that the devices of a cluster tell of, by the last observation, compared with what is declared.")
            .Problems(404).RequireAuthorization(ApiPolicies.Viewer);
        fleet.MapPut("/fleet", Apply).WithName("applyFleet").WithSummary("Apply a fleet file (YAML); with dryRun, only validate it.")
            .Accepts<string>("application/yaml", "text/yaml", "text/plain").Problems(400, 409, 413, 415, 422).RequireAuthorization(ApiPolicies.Admin);
    }

    private static async Task<Ok<FleetModel>> Get(FleetQueries fleet, CancellationToken cancel)
    {
        var clusters = new List<ClusterModel>();
        foreach (var id in await fleet.ClusterIdsAsync(cancel))
            if (await fleet.ViewAsync(id, cancel) is { } view)
                clusters.Add(FleetMapper.Model(view));
        return TypedResults.Ok(new FleetModel(clusters));
    }

    private static async Task<Results<Ok<ClusterModel>, ProblemHttpResult>> GetCluster(string cluster, FleetQueries fleet, CancellationToken cancel) =>
        await fleet.ViewAsync(cluster, cancel) is { } view ? TypedResults.Ok(FleetMapper.Model(view)) : Problems.NotFound($"No cluster {cluster} is declared.");

    private static async Task<Results<Ok<DiscoveryModel>, ProblemHttpResult>> Discover(string cluster, FleetQueries fleet, CancellationToken cancel) =>
        await fleet.ViewAsync(cluster, cancel) is { } view ? TypedResults.Ok(DiscoveryMapper.Model(view)) : Problems.NotFound($"No cluster {cluster} is declared.");

    private static async Task<Results<Ok<FleetAnswer>, ProblemHttpResult>> Apply(HttpContext context, FleetStore store, AuditLog audit, bool? dryRun, CancellationToken cancel)
    {
        if (context.Request.ContentLength > MaxFile)
            return Problems.Of(StatusCodes.Status413PayloadTooLarge, "too-large", $"A fleet file holds at most {MaxFile} bytes.");
        using var reader = new StreamReader(context.Request.Body);
        var parsed = FleetParser.Parse(await reader.ReadToEndAsync(cancel));
        if (parsed.Fleet is not { } file)
            return Invalid(parsed.Errors);
        var answer = new FleetAnswer(file.Clusters.Count, file.Clusters.Sum(cluster => cluster.Nodes.Count), dryRun ?? false);
        if (dryRun ?? false)
            return TypedResults.Ok(answer);
        var caller = Caller.Of(context);
        var applied = await store.ApplyAsync(file, caller.Name, cancel);
        await audit.WriteAsync(caller.Name, caller.Role, "fleet.apply", "fleet", null, caller.Address, applied.Revision is null ? "refused" : "done", cancel);
        return applied.Revision is null ? Problems.Of(StatusCodes.Status409Conflict, "fleet-in-use", string.Join(" ", applied.Refusals)) : TypedResults.Ok(answer);
    }

    private static ProblemHttpResult Invalid(IReadOnlyList<FleetError> errors) =>
        Problems.Of(StatusCodes.Status422UnprocessableEntity, "fleet-invalid", $"The fleet file has {errors.Count} error(s); the first: line {errors[0].Line}: {errors[0].Text}",
            new Dictionary<string, object?> { ["errors"] = errors.Select(error => new { line = error.Line, column = error.Column, path = error.Path, text = error.Text }).ToArray() });
}
