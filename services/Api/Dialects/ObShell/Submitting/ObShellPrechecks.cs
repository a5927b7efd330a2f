using UpgradePlatform.Api.Databases;
using UpgradePlatform.Contracts.Databases;
using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.Core.Fleet;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Core.Planning;
using UpgradePlatform.Core.Planning.ObServer;
using UpgradePlatform.Core.Plans;
using UpgradePlatform.Dialects.ObShell;
using UpgradePlatform.Dialects.ObShell.Errors;
using UpgradePlatform.Dialects.ObShell.Requests;

namespace UpgradePlatform.Api.Dialects.ObShell.Submitting;

/// <summary>Everything that stands against a request, at once, in the vendor's order (OBShell specification 3.4, 3.5, 8.3). Changes nothing.</summary>
internal sealed class ObShellPrechecks(ExamineDatabase examine, DatabaseRequests requests)
{
    private static readonly string[] Availability = [ConcernCodes.HostUnavailable, ConcernCodes.ServerUnavailable];
    private static readonly string[] Python = [ConcernCodes.NoPython, ConcernCodes.NoPythonModule];

    /// <summary>Of a check: folder, versions and packages, then Python on every host.</summary>
    /// <exception cref="ObShellRefusedException">Something stands against it.</exception>
    public async Task<Prechecked> CheckAsync(ClusterView cluster, ObShellUpgradeRequest request, CancellationToken cancel)
    {
        // Of a cluster that was never looked at nobody knows what it runs. Otherwise the database is not asked: a check may run while it is away.
        var known = cluster.Nodes.Values.All(node => node.Version is not null);
        var seen = await examine(cluster.Id, known, cancel);
        cluster = With(cluster, seen);
        var (folder, resolved, refusal) = await ResolveAsync(cluster, request, UpgradeMode.Rolling, cancel);
        return Pass(seen, resolved, [.. folder, .. refusal, .. Unasked(seen), .. Concerns(seen, code => known || Availability.Contains(code) || Python.Contains(code))]);
    }

    /// <summary>Of an upgrade: agents, servers, mode and zones, Python, folder, the state of the database, versions and packages.</summary>
    /// <exception cref="ObShellRefusedException">Something stands against it.</exception>
    public async Task<Prechecked> UpgradeAsync(ClusterView cluster, ObShellUpgradeRequest request, CancellationToken cancel)
    {
        var seen = await examine(cluster.Id, false, cancel);
        cluster = With(cluster, seen);
        var (mode, unknown) = Mode(request);
        var (folder, resolved, refusal) = await ResolveAsync(cluster, request, mode, cancel);
        return Pass(seen, resolved,
        [
            .. Unasked(seen), .. Concerns(seen, Availability.Contains),
            .. unknown, .. unknown.Length == 0 && mode == UpgradeMode.Rolling ? Zones(cluster, request) : [],
            .. Concerns(seen, Python.Contains), .. folder,
            .. Concerns(seen, code => !Availability.Contains(code) && !Python.Contains(code)), .. refusal,
        ]);
    }

    private static Prechecked Pass(ClusterExamined seen, DatabaseResolution resolved, IReadOnlyList<ObShellSubError> reasons) =>
        reasons.Count == 0 ? new Prechecked(seen, resolved) : throw ObShellRefusedException.All(reasons);

    private async Task<(ObShellSubError[] Folder, DatabaseResolution Resolved, ObShellSubError[] Refusal)> ResolveAsync(
        ClusterView cluster, ObShellUpgradeRequest request, UpgradeMode mode, CancellationToken cancel)
    {
        ObShellSubError[] folder = UpgradeFolder.Obstacle(request.UpgradeDir) is { } obstacle ? [Sub(ObShellErrors.InvalidPath, $"path '{request.UpgradeDir}' {obstacle}")] : [];
        var wish = new DatabaseWish(request.Version, request.Release, mode, folder.Length == 0 ? request.UpgradeDir : null, request.Freeze);
        var resolved = await requests.ResolveAsync(cluster, wish, cancel);
        return (folder, resolved, resolved.Refusal is { } refusal ? [Sub(DatabaseRefusalMapper.Error(refusal.Code), refusal.Text)] : []);
    }

    private static (UpgradeMode Mode, ObShellSubError[] Unknown) Mode(ObShellUpgradeRequest request)
    {
        try
        {
            return (ObShellModes.Read(request.Mode), []);
        }
        catch (ObShellRefusedException refused)
        {
            return (UpgradeMode.Rolling, [Sub(refused.Error, refused.Message)]);
        }
    }

    // The planner counts zones; it is asked without a way, of which nothing is known yet.
    private static IEnumerable<ObShellSubError> Zones(ClusterView cluster, ObShellUpgradeRequest request)
    {
        var wanted = new UpgradeRequest
        {
            Nodes = [],
            Database = new DatabaseRequest { Version = request.Version, Release = request.Release, Mode = UpgradeMode.Rolling, Folder = new TaskFolder(null, ""), Hops = [] },
        };
        return Planners.For(cluster.Family).Plan(OperationKind.Upgrade, wanted, ObShellPolicy.Upgrade, cluster).Findings
            .Where(finding => finding.Code == FindingCodes.TooFewZones).Select(finding => Sub(ObShellErrors.UnableToRoll, finding.Text));
    }

    private static IEnumerable<ObShellSubError> Unasked(ClusterExamined seen) => seen.Problem is { } problem ? [Sub(ObShellErrors.AgentUnavailable, $"{problem.Text} {problem.NextStep}".TrimEnd())] : [];

    private static IEnumerable<ObShellSubError> Concerns(ClusterExamined seen, Func<string, bool> which) =>
        seen.Concerns.Where(concern => which(concern.Code)).OrderBy(concern => Array.IndexOf([.. ConcernCodes.InOrder], concern.Code)).Select(ObShellConcerns.SubError);

    // What was just seen counts, not what was seen last.
    private static ClusterView With(ClusterView cluster, ClusterExamined seen) => cluster with
    {
        Nodes = cluster.Nodes.SetItems(seen.Nodes.Where(node => cluster.Nodes.ContainsKey(node.Key))
            .Select(node => KeyValuePair.Create(node.Key, cluster.Nodes[node.Key] with { Facts = cluster.Nodes[node.Key].Facts.SetItems(node.Value) }))),
    };

    private static ObShellSubError Sub(ObShellError error, string text) => new(error.Code, text);
}
