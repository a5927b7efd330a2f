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
internal sealed class DatabaseGate(
    DatabaseRequests requests, ClusterExaminations examinations, FleetQueries fleet, FleetStore facts, OperationQueries operations, TimeProvider time)
{
    /// <summary>
    /// For a preview: asks how the cluster is, keeps what was seen and resolves. What stands against an upgrade is told, not refused. Where
    /// nobody answers, facts that are young enough do.
    /// </summary>
    public async Task<DatabaseReading> PreviewAsync(PlanRequestModel model, ClusterView cluster, CancellationToken cancel)
    {
        if (Unfit(model, cluster) is { } unfit)
            return unfit;
        if (cluster.Family != Families.ObServer)
            return new DatabaseReading();
        var seen = await examinations.AskAsync(cluster.Id, hostsOnly: false, cancel);
        if (seen.Problem is { } unknown && !Suffices(model, cluster))
            return Unasked(unknown);
        if (seen.Problem is null)
            await facts.RecordFactsAsync(cluster.Id, Examined.Observations(seen), cancel);
        return await ResolveAsync(model, cluster, seen, cancel);
    }

    /// <summary>
    /// For a submission: asks where what was seen before does not suffice, resolves, and asks what stands against an upgrade that begins
    /// now. One that begins later, or waits for another, is asked about then, by its own steps.
    /// </summary>
    public async Task<DatabaseReading> PrepareAsync(SubmitRequestModel model, CancellationToken cancel)
    {
        // A cluster that is not declared is refused under the lock, and a request that says nothing of its database by the planner.
        if (model.Database is null || await fleet.ViewAsync(model.Cluster, cancel) is not { } cluster)
            return new DatabaseReading();
        if (Unfit(model, cluster) is { } unfit)
            return unfit;
        var seen = Suffices(model, cluster) ? null : await examinations.AskAsync(cluster.Id, hostsOnly: false, cancel);
        if (seen?.Problem is { } unknown)
            return Unasked(unknown);
        var reading = await ResolveAsync(model, cluster, seen, cancel);
        if (reading.Problem is not null || !await BeginsNowAsync(model, cancel))
            return reading;
        seen ??= await examinations.AskAsync(cluster.Id, hostsOnly: false, cancel);
        return seen.Problem is { } silent ? Unasked(silent) : seen.Concerns.Count > 0 ? Concerned(seen) : reading with { Seen = seen };
    }

    /// <summary>Keeps what was seen, and see <see cref="DatabaseRequests.SettleAsync"/>.</summary>
    public async Task<DatabaseResolution?> SettleAsync(NewOperation lane, string cluster, DatabaseReading reading, CancellationToken cancel)
    {
        if (reading.Seen is { } seen)
            await lane.RecordFactsAsync(Examined.Observations(seen));
        return reading.Resolved is { } resolved ? await requests.SettleAsync(lane, cluster, resolved, cancel) : null;
    }

    private async Task<DatabaseReading> ResolveAsync(PlanRequestModel model, ClusterView cluster, ClusterExamined? seen, CancellationToken cancel)
    {
        var (database, reading) = (model.Database!, new DatabaseReading { Seen = seen });
        var wish = new DatabaseWish(database.Version, database.Release, Words.Read<UpgradeMode>(database.Mode), database.UpgradeDirectory, database.Freeze);
        var resolved = await requests.ResolveAsync(reading.Of(cluster), wish, cancel);
        return resolved.Refusal is { } refusal ? Refused(refusal) : reading with { Resolved = resolved };
    }

    private async Task<bool> BeginsNowAsync(SubmitRequestModel model, CancellationToken cancel) =>
        model.Kind == Words.Of(OperationKind.Upgrade) && (model.NotBefore is not { } start || start <= time.GetUtcNow()) && await operations.LaneOwnerAsync(model.Cluster, cancel) is null;

    private bool Suffices(PlanRequestModel model, ClusterView cluster) => Examined.Suffices(cluster, PlanMapper.Policy(model.Policy).FactsMaxAge, time.GetUtcNow());

    private static ProblemHttpResult? Unfit(PlanRequestModel model, ClusterView cluster) => (cluster.Family, model.Database) switch
    {
        (Families.ObServer, null) => Problems.Invalid("database", $"is missing: {cluster.Id} is of family {Families.ObServer}"),
        (not Families.ObServer, not null) => Problems.Invalid("database", $"is for clusters of family {Families.ObServer}; {cluster.Id} is of family {cluster.Family}"),
        _ => null,
    };

    private static ProblemHttpResult Refused(DatabaseRefusal refusal) => Problems.Of(
        StatusCodes.Status422UnprocessableEntity, refusal.Code, refusal.Text, refusal.Missing.Count == 0 ? null : new Dictionary<string, object?> { ["missing"] = refusal.Missing });

    private static ProblemHttpResult Unasked(Problem unknown) =>
        Problems.Of(StatusCodes.Status503ServiceUnavailable, unknown.Code, unknown.NextStep is { } next ? $"{unknown.Text} {next}" : unknown.Text);

    private static ProblemHttpResult Concerned(ClusterExamined examined) => Problems.Of(
        StatusCodes.Status422UnprocessableEntity, "prechecks-failed",
        $"Cluster {examined.ClusterId} is not fit for an upgrade: {OutOfService.List([.. examined.Concerns.Select(concern => concern.Text.TrimEnd('.'))])}.",
        new Dictionary<string, object?> { ["concerns"] = examined.Concerns.Select(concern => new { code = concern.Code, text = concern.Text, node = concern.Node }).ToArray() });
}
