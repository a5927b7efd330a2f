using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using UpgradePlatform.Api.Access;
using UpgradePlatform.Api.Admission;
using UpgradePlatform.Api.Databases;
using UpgradePlatform.Api.Native.Models;
using UpgradePlatform.Contracts;
using UpgradePlatform.Core.Planning.ObServer;
using UpgradePlatform.Engine.Access;
using UpgradePlatform.Engine.Fleet;
using UpgradePlatform.Engine.Packages;

namespace UpgradePlatform.Api.Native;

/// <summary>Packages of database clusters: upload, list, delete.</summary>
internal static class PackageEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var packages = api.MapGroup("").WithTags("packages");
        packages.MapPost("/packages", Upload).WithName("uploadPackage")
            .WithSummary("Store a package (RPM): as the body, or as the part file of a form. With cluster, it is judged for that cluster's edition and running version.")
            .Accepts<Stream>("application/octet-stream", "application/x-rpm", "multipart/form-data").Problems(400, 404, 413, 415, 422, 507).RequireAuthorization(ApiPolicies.Operator);
        packages.MapGet("/packages", List).WithName("listPackages").WithSummary("Packages that are stored, newest first; of each name, version, release and architecture the newest.").RequireAuthorization(ApiPolicies.Viewer);
        packages.MapGet("/packages/{id}", Get).WithName("getPackage").WithSummary("One package.").Problems(404).RequireAuthorization(ApiPolicies.Viewer);
        packages.MapDelete("/packages/{id}", Delete).WithName("deletePackage").WithSummary("Delete a package; refused while an open operation uses it.").Problems(404, 409).RequireAuthorization(ApiPolicies.Operator);
    }

    private static async Task<Results<Created<PackageModel>, ProblemHttpResult>> Upload(
        HttpContext context, PackageIntake intake, FleetQueries fleet, AuditLog audit, IOptions<DatabaseOptions> options, string? cluster, string? sha256, CancellationToken cancel)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = null; // The intake counts what it takes.
        if (context.Request.ContentLength > options.Value.LargestPackage)
            return Problems.Of(StatusCodes.Status413PayloadTooLarge, "too-large", $"A package holds at most {options.Value.LargestPackage} bytes.");
        var view = cluster is null ? null : await fleet.ViewAsync(cluster, cancel);
        if (cluster is not null && view is not { Family: Families.ObServer })
            return Problems.NotFound($"No cluster {cluster} of family {Families.ObServer} is declared.");
        var (content, problem) = await PackageBody.OpenAsync(context.Request, cancel);
        if (content is null)
            return Problems.Invalid([problem!]);
        var caller = Caller.Of(context);
        var receipt = await intake.ReceiveAsync(content, view is null ? null : DatabaseRequests.EditionOf(view), view is null ? null : DatabaseNodes.Lowest(view)?.ToString(), caller.Name, sha256, cancel);
        var what = receipt.Read is { } read ? $"{read.Name}-{read.Version}-{read.Release}.{read.Architecture}" : "unreadable";
        await audit.WriteAsync(caller.Name, caller.Role, "package.upload", what, null, caller.Address, receipt.Stored is null ? $"refused: {receipt.Problems[0].Code}" : "done", cancel);
        return receipt.Stored is { } stored ? TypedResults.Created($"/platform/v1/packages/{stored.Id}", Model(stored)) : Refused(receipt, what);
    }

    private static async Task<Ok<PackageList>> List(PackageStore packages, CancellationToken cancel) =>
        TypedResults.Ok(new PackageList([.. (await packages.ListAsync(cancel)).Select(Model)]));

    private static async Task<Results<Ok<PackageModel>, ProblemHttpResult>> Get(long id, PackageStore packages, CancellationToken cancel) =>
        await packages.FindAsync(id, cancel) is { } package ? TypedResults.Ok(Model(package)) : Problems.NotFound($"There is no package {id}.");

    private static async Task<Results<NoContent, ProblemHttpResult>> Delete(long id, HttpContext context, PackageStore packages, AuditLog audit, CancellationToken cancel)
    {
        var removal = await packages.DeleteAsync(id, cancel);
        var caller = Caller.Of(context);
        await audit.WriteAsync(caller.Name, caller.Role, "package.delete", $"{id}", null, caller.Address, removal.Done ? "done" : removal.Found ? "refused: in-use" : "unknown", cancel);
        return removal switch
        {
            { Found: false } => Problems.NotFound($"There is no package {id}."),
            { UsedBy: { } operation } => Problems.Of(StatusCodes.Status409Conflict, "package-in-use", $"Operation {operation} uses this package. Delete it when the operation has ended."),
            _ => TypedResults.NoContent(),
        };
    }

    private static PackageModel Model(StoredPackage package) => new(
        package.Id, package.Info.Name, package.Info.Version, package.Info.Release, package.Info.Architecture, package.Info.Sha256, package.Md5, package.Info.Size,
        package.Info.UnpackedSize, package.RouteData is not null, package.StoredAt, package.StoredBy);

    private static ProblemHttpResult Refused(PackageReceipt receipt, string what) => Problems.Of(
        StatusCodes.Status422UnprocessableEntity, receipt.Problems[0].Code, string.Join(" ", receipt.Problems.Select(problem => problem.Text)),
        new Dictionary<string, object?>
        {
            ["package"] = receipt.Read is null ? null : what,
            ["errors"] = receipt.Problems.Select(problem => new { field = "file", text = problem.Text, code = problem.Code }).ToArray(),
        });
}
