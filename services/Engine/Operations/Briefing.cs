using UpgradePlatform.Contracts;
using UpgradePlatform.Contracts.Devices;
using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.Contracts.Steps;
using UpgradePlatform.Contracts.Steps.Switch;
using UpgradePlatform.Core.Fleet;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Engine.Fleet;
using UpgradePlatform.Engine.Logs;
using UpgradePlatform.Engine.Sql;

namespace UpgradePlatform.Engine.Operations;

/// <summary>
/// Tells workers, who know no store, how devices are reached, what is known of them and what they said. Written into commands as they
/// leave, in one round trip, so that a command sent again says what is true then.
/// </summary>
internal sealed class Briefing(LoadedLane lane, ClusterView cluster, OperationState state)
{
    private static readonly HashSet<string> NeedDevices = [Families.Switch];

    // Between the end of the script and the record of the new type the device speaks the new system's words already.
    private readonly Dictionary<string, string> _installed = Installed(state);

    /// <summary>
    /// Whether workers of the cluster's family go to devices themselves. Simulated switches have no addresses and need nothing; a database
    /// cluster is one thing, simulated or not, of which its worker knows nothing but this.
    /// </summary>
    public static bool Concerns(ClusterView? cluster) => cluster is { Family: Families.ObServer } || (cluster is { HasAddresses: true } && NeedDevices.Contains(cluster.Family));

    /// <summary>Completes the commands that are about to leave.</summary>
    public async Task CompleteAsync(EngineDbContext db, Outbox outbox, CancellationToken cancellation)
    {
        var steps = outbox.Of<ExecuteStep>().ToArray();
        var observes = outbox.Of<ObserveCluster>().ToArray();
        if (steps.Length + observes.Length == 0)
            return;
        var judging = steps.Where(step => JudgesByLines(step.Command)).ToArray();
        await using var batch = db.Batch();
        DeviceReader.Add(batch, cluster.Id, IsDatabase ? [.. cluster.Nodes.Keys] : [.. steps.Select(step => step.Target).Concat(observes.SelectMany(observe => observe.Nodes)).Distinct()]);
        foreach (var step in judging)
            DeviceLineStore.AddNewest(batch, state.Id, step.Target, BeganAt(step.UnitId));
        await using var reader = await batch.ReadPreparedAsync(cancellation);
        var known = await DeviceReader.ReadAsync(reader, cancellation);
        var lines = new Dictionary<ExecuteStep, IReadOnlyList<DeviceLine>>(ReferenceEqualityComparer.Instance);
        foreach (var step in judging)
        {
            await reader.NextResultAsync(cancellation);
            lines[step] = await DeviceLineStore.ReadNewestAsync(reader, cancellation);
        }

        outbox.Replace<ExecuteStep>(step => step with { Devices = For(step, known), DeviceLines = lines.GetValueOrDefault(step, []) });
        outbox.Replace<ObserveCluster>(observe => observe with { Devices = For(observe, known) });
    }

    private bool IsDatabase => cluster.Family == Families.ObServer;

    private static bool JudgesByLines(StepCommand command) => command is AwaitReturn or RunUpgradeScript;

    private DateTimeOffset BeganAt(string unit) => state.Units.FirstOrDefault(other => other.Id == unit)?.StartedAt ?? lane.Now;

    // Of a neighbour only what joins it to the target: a spine has a link to every leaf.
    private Dictionary<string, DeviceInfo> For(ExecuteStep step, KnownDevices known)
    {
        if (IsDatabase)
            return DatabaseDevices.Of(cluster, known, lane.Facts, step.Target);
        var devices = WithHost(known);
        if (!known.Nodes.TryGetValue(step.Target, out var target))
            return devices;
        devices[step.Target] = Node(step.Target, target) with
        {
            Links = [.. known.Links[step.Target]],
            HostPorts = target.HostPorts,
            TakeHostPortsDown = target.TakeHostPortsDown,
            Facts = Facts(step.Target, target, all: true),
        };
        foreach (var neighbour in known.Links[step.Target].Select(link => link.Neighbour).Distinct())
            devices[neighbour] = Node(neighbour, known.Nodes[neighbour]) with { Links = [.. known.Links[neighbour].Where(link => link.Neighbour == step.Target)] };
        return devices;
    }

    private Dictionary<string, DeviceInfo> For(ObserveCluster observe, KnownDevices known)
    {
        if (IsDatabase)
            return DatabaseDevices.Of(cluster, known, lane.Facts, target: null);
        var devices = WithHost(known);
        foreach (var node in observe.Nodes.Where(known.Nodes.ContainsKey))
            devices[node] = Node(node, known.Nodes[node]) with { Links = [.. known.Links[node]] };
        return devices;
    }

    private static Dictionary<string, DeviceInfo> WithHost(KnownDevices known) => known.ScriptHost is var (name, info) ? new() { [name] = info } : [];

    private DeviceInfo Node(string node, KnownDevice known)
    {
        var type = _installed.GetValueOrDefault(node) ?? cluster.Nodes.GetValueOrDefault(node)?.EquipmentType ?? "";
        return known.Info with
        {
            Profile = known.Info.Profile ?? cluster.EquipmentTypes.GetValueOrDefault(type)?.Profile,
            Platform = cluster.EquipmentTypes.GetValueOrDefault(type)?.Platform,
            Facts = Facts(node, known, all: false),
        };
    }

    private static Dictionary<string, string> Installed(OperationState state)
    {
        var installed = new Dictionary<string, string>();
        foreach (var unit in state.Plan.Units)
            foreach (var (step, at) in unit.Steps.Zip(state.Unit(unit.Id).Steps))
                if (step.Command is RunUpgradeScript script && at.Status == StepStatus.Done)
                    foreach (var target in step.Targets)
                        installed[target] = script.EquipmentType;
        return installed;
    }

    private Dictionary<string, string> Facts(string node, KnownDevice known, bool all) =>
        DatabaseDevices.Facts(cluster.Nodes.GetValueOrDefault(node), known, lane.Facts.GetValueOrDefault(node), all);
}
