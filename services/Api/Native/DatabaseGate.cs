using Microsoft.AspNetCore.Http.HttpResults;
using UpgradePlatform.Api.Databases;
using UpgradePlatform.Api.Native.Models;
using UpgradePlatform.Contracts;
using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.Core.Fleet;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Core.Planning.ObServer;
using UpgradePlatform.Engine.Fleet;
using UpgradePlatform.Engine.Operations;
using UpgradePlatform.Engine.Queries;

namespace UpgradePlatform.Api.Native;

/// <summary>What the native API asks of a database cluster before it plans or admits.</summary>
internal sealed class DatabaseGate(DatabaseRequests requests, ClusterExaminations examinations, FleetQueries fleet, OperationQueries operations, TimeProvider time)
{
    /// <summary>The request's way and packages; null for other families. Otherwise the problem to answer with.</summary>
    public async Task<(DatabaseResolution? Resolved, ProblemHttpResult? Problem)> ResolveAsync(PlanRequestModel model, ClusterView cluster, CancellationToken cancel)
    {
        if (cluster.Family != Families.ObServer)
            return model.Database is null ? (null, null) : (null, Problems.Invalid("database", $"is for clusters of family {Families.ObServer}; {cluster.Id} is of family {cluster.Family}"));
        if (model.Database is not { } database)
            return (null, Problems.Invalid("database", $"is missing: {cluster.Id} is of family {Families.ObServer}"));
        var resolved = await requests.ResolveAsync(cluster, new DatabaseWish(database.Version, database.Release, Words.Read<UpgradeMode>(database.Mode), database.UpgradeDirectory, database.Freeze), cancel);
        return resolved.Refusal is { } refusal ? (null, Problem(refusal)) : (resolved, null);
    }

    /// <summary>
    /// For a submission: resolves, and asks what stands against an upgrade that begins now. One that begins later, or waits for another,
    /// is asked about then, by its own steps.
    /// </summary>
    public async Task<(DatabaseResolution? Resolved, ProblemHttpResult? Problem)> PrepareAsync(SubmitRequestModel model, CancellationToken cancel)
    {
        // A cluster that is not declared is refused under the lock, and a request that says nothing of its database by the planner.
        if (model.Database is null || await fleet.ViewAsync(model.Cluster, cancel) is not { } cluster)
            return (null, null);
        var (resolved, problem) = await ResolveAsync(model, cluster, cancel);
        if (resolved is null)
            return (null, problem);
        var now = model.Kind == Words.Of(OperationKind.Upgrade) && (model.NotBefore is not { } start || start <= time.GetUtcNow()) && await operations.LaneOwnerAsync(cluster.Id, cancel) is null;
        return now && await PrecheckAsync(cluster.Id, cancel) is { } unfit ? (null, unfit) : (resolved, null);
    }

    /// <summary>See <see cref="DatabaseRequests.SettleAsync"/>.</summary>
    public Task<DatabaseResolution> SettleAsync(NewOperation lane, string cluster, DatabaseResolution resolved, CancellationToken cancel) => requests.SettleAsync(lane, cluster, resolved, cancel);

    private static ProblemHttpResult Problem(DatabaseRefusal refusal) => Problems.Of(
        StatusCodes.Status422UnprocessableEntity, refusal.Code, refusal.Text, refusal.Missing.Count == 0 ? null : new Dictionary<string, object?> { ["missing"] = refusal.Missing });

    private async Task<ProblemHttpResult?> PrecheckAsync(string cluster, CancellationToken cancel)
    {
        var examined = await examinations.AskAsync(cluster, hostsOnly: false, cancel);
        return examined.Problem is { } unknown
            ? Problems.Of(StatusCodes.Status503ServiceUnavailable, unknown.Code, unknown.NextStep is { } next ? $"{unknown.Text} {next}" : unknown.Text)
            : examined.Concerns.Count == 0 ? null : Concerned(examined);
    }

    private static ProblemHttpResult Concerned(ClusterExamined examined) => Problems.Of(
        StatusCodes.Status422UnprocessableEntity, "prechecks-failed",
        $"Cluster {examined.ClusterId} is not fit for an upgrade: {OutOfService.List([.. examined.Concerns.Select(concern => concern.Text.TrimEnd('.'))])}.",
        new Dictionary<string, object?> { ["concerns"] = examined.Concerns.Select(concern => new { code = concern.Code, text = concern.Text, node = concern.Node }).ToArray() });
}
