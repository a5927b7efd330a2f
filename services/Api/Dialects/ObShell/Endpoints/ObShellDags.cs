using UpgradePlatform.Core.Operations;
using UpgradePlatform.Core.Planning.ObServer;
using UpgradePlatform.Dialects.ObShell;
using UpgradePlatform.Dialects.ObShell.Bodies;
using UpgradePlatform.Dialects.ObShell.Errors;
using UpgradePlatform.Dialects.ObShell.Tasks;
using UpgradePlatform.Engine.Fleet;
using UpgradePlatform.Engine.Logs;
using UpgradePlatform.Engine.Operations;
using UpgradePlatform.Engine.Queries;

namespace UpgradePlatform.Api.Dialects.ObShell.Endpoints;

/// <summary>Reads what DAGs are shown from.</summary>
internal sealed class ObShellDags(VendorDags numbers, OperationQueries operations, AttemptLogStore logs, FleetQueries fleet)
{
    // Of each attempt the end: a DAG with everything is polled every other second.
    private const int LogTail = 64 * 1024;

    /// <exception cref="ObShellRefusedException">No such DAG.</exception>
    public async Task<DagSource> ByDagAsync(string cluster, long number, bool withLogs, CancellationToken cancel) =>
        await FindAsync(await numbers.ByDagAsync(cluster, number, cancel), withLogs, cancel) ?? throw Missing("DAG", number);

    /// <exception cref="ObShellRefusedException">No such node.</exception>
    public async Task<DagSource> ByNodeAsync(string cluster, long number, bool withLogs, CancellationToken cancel) =>
        await FindAsync(await numbers.ByNodeAsync(cluster, number, cancel), withLogs, cancel) ?? throw Missing("node", number);

    /// <exception cref="ObShellRefusedException">No such sub task.</exception>
    public async Task<DagSource> ByTaskAsync(string cluster, long number, CancellationToken cancel) =>
        await FindAsync(await numbers.ByTaskAsync(cluster, number, cancel), withLogs: true, cancel) ?? throw Missing("sub task", number);

    /// <summary>The operation behind numbers; null when it is gone.</summary>
    public async Task<DagSource?> FindAsync(VendorDag? dag, bool withLogs, CancellationToken cancel)
    {
        if (dag is null || await operations.GetAsync(dag.OperationId, cancel) is not { } read)
            return null;
        return new DagSource
        {
            Name = NameOf(read.State),
            Numbers = new DagNumbers(dag.DagId, dag.FirstNode, dag.FirstTask),
            First = read.State.Plan.Revision == 1 ? read.State.Plan : await operations.PlanAsync(dag.OperationId, 1, cancel),
            State = read.State,
            Attempts = await AttemptsAsync(read.Attempts, withLogs, cancel),
            Agents = await fleet.ViewAsync(dag.ClusterId, cancel) is { } cluster ? ClusterMapper.Agents(cluster) : new Dictionary<string, ObShellAgentAddress>(),
        };
    }

    /// <summary>Name of the DAG of an operation.</summary>
    public static string NameOf(OperationState state) => state.Request.Database is { } asked
        ? ObShellDialect.DagName(state.Kind == OperationKind.Check, asked.Mode == UpgradeMode.Rolling, asked.Version, asked.Release)
        : state.Id.ToString();

    private async Task<IReadOnlyList<DagAttempt>> AttemptsAsync(IReadOnlyList<AttemptDetails> attempts, bool withLogs, CancellationToken cancel)
    {
        var read = new List<DagAttempt>(attempts.Count);
        foreach (var attempt in attempts)
            read.Add(new DagAttempt(attempt.Revision, attempt.Attempt, withLogs && attempt.LogEnd > 0 ? await LinesAsync(attempt, cancel) : []));
        return read;
    }

    private async Task<IReadOnlyList<string>> LinesAsync(AttemptDetails attempt, CancellationToken cancel)
    {
        var page = await logs.ReadAsync(attempt.Attempt.Id, Math.Max(0, attempt.LogEnd - LogTail), 2 * LogTail, cancel);
        return [.. string.Concat(page.Pieces.Select(piece => piece.Text)).Split('\n').Select(line => line.TrimEnd('\r')).Where(line => line.Length > 0)];
    }

    private static ObShellRefusedException Missing(string what, long number) => ObShellErrors.TaskNotFound.With($"there is no {what} {number}");
}
