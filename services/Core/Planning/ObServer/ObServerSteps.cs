using System.Collections.Immutable;
using UpgradePlatform.Contracts.Databases;
using UpgradePlatform.Contracts.Devices;
using UpgradePlatform.Contracts.Steps;
using UpgradePlatform.Contracts.Steps.ObServer;
using UpgradePlatform.Core.Fleet;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Core.Plans;

namespace UpgradePlatform.Core.Planning.ObServer;

/// <summary>The steps of an upgrade of a database cluster. Asked for in the order in which they are done, since it counts the vendor's nodes.</summary>
internal sealed class ObServerSteps(DatabaseRequest request, OperationPolicy policy, ClusterView cluster)
{
    private const string Zoned = "zone";
    private const string Service = "service";
    private static readonly TimeSpan Short = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Statement = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(60);
    private static readonly TimeSpan Post = TimeSpan.FromHours(4);

    private readonly ImmutableArray<string> _all = [.. cluster.Nodes.Keys.Order(NaturalOrder.Instance)];
    private readonly ImmutableArray<string> _hosts = Hosts(request, cluster);
    private readonly Dictionary<string, StepSlot> _slots = [];
    private int _ordinal;

    private ImmutableArray<string> Serial => [_all[0]];

    public IEnumerable<PlanStep> Prepare(bool agent)
    {
        var python = Slot("Check the python environment");
        yield return Observe("prechecks", "Ask what stands against an upgrade", new CheckCluster(), Serial, python, Short);
        yield return Observe("python", "Check that the vendor's scripts can run", new CheckPython(), _all, python, Short);
        yield return Act("create-folder", "Make the folder of the upgrade", new CreateTaskFolder(request.Folder), _hosts, Slot("Create upgrade dir"), Short);
        yield return Act("stage", "Copy the packages to the hosts", new StagePackages(request.Folder, request.Hops), _hosts, Slot("Download all required packages"), Long);
        // Done where all copies are what was uploaded. What is not is copied anew: a comparison that failed could only fail again.
        yield return Act("verify", "Compare the copies with what was uploaded", new StagePackages(request.Folder, request.Hops), _hosts, Slot("Check all required packages"), Long);
        yield return Once("unpack", "Unpack the packages", new UnpackPackages(request.Folder, request.Hops), _hosts, Slot("Unpack all required packages"), Long);
        if (!agent)
            yield break;
        var last = request.Hops[^1];
        yield return Act("backup-agent", "Keep the agent's program", new BackupAgent(request.Folder), _hosts, Slot("Backup for upgrade"), Short);
        yield return Act("install-agent", "Install the new agent", new InstallAgent(request.Folder, last), _hosts, Slot("Install new obshell"), Short);
        yield return Once("restart-agent", "Restart the agent", new RestartAgent(request.Folder, last), _hosts, Slot("Restart obshell"), TimeSpan.FromMinutes(15));
        yield return Observe("check-agent", "Check the agent's version", new CheckAgent(request.Folder, last), _hosts, Slot("Upgrade post table maintain"), Short);
    }

    public IEnumerable<PlanStep> Unprepare(bool agent)
    {
        if (agent)
        {
            // The former program first: what is restarted is what lies there.
            var install = _slots["Install new obshell"];
            yield return Act("restore-agent", "Put the former agent back", new RestoreAgent(request.Folder), _hosts, install, Short) with { Undoes = "install-agent" };
            yield return Once("restart-agent-back", "Restart the agent", new RestartAgent(request.Folder, request.Hops[^1]), _hosts, install, TimeSpan.FromMinutes(15)) with { Undoes = "restart-agent" };
        }

        yield return Act("discard", "Delete what was unpacked", new DiscardUnpacked(request.Folder), _hosts, _slots["Unpack all required packages"], Short) with { Undoes = "unpack" };
        yield return Act("remove-folder", "Delete the folder of the upgrade", new RemoveTaskFolder(request.Folder), _hosts, _slots["Create upgrade dir"], Short) with { Undoes = "create-folder" };
    }

    public IEnumerable<PlanStep> Begin(DatabaseHop hop, bool freezeAll)
    {
        yield return Act("backup-parameters", "Remember parameters", new BackupParameters(), Serial, Slot("Backup parameters"), Short);
        yield return Script("checker", "Run the checker", hop, VersionScripts.Checker, Slot("Execute upgrade checker script"));
        if (freezeAll)
            yield return Freeze(_all);
        yield return Script("pre", "Begin the upgrade", hop, VersionScripts.Pre, Slot("Execute upgrade pre script"));
    }

    public IEnumerable<PlanStep> Unbegin()
    {
        yield return Act("leave-upgrade-mode", "Leave the upgrade mode", new LeaveUpgradeMode(), Serial, Last("Execute upgrade pre script"), Statement) with { Undoes = "pre" };
        yield return Act("restore-parameters", "Put parameters back", new RestoreParameters(), Serial, Last("Backup parameters"), Statement) with { Undoes = "backup-parameters" };
    }

    public IEnumerable<PlanStep> Zone(DatabaseHop hop, string zone, ImmutableArray<NodeView> nodes)
    {
        ImmutableArray<string> servers = [.. nodes.Select(node => node.Id)];
        yield return Script("health", "Check the health of the cluster", hop, VersionScripts.HealthChecker, Slot("Execute upgrade health checker script"));
        yield return Stop(zone, Slot($"Stop {zone}"));
        if (request.Freeze)
            yield return Freeze(servers);
        var install = Slot("Reinstall and restart observer");
        yield return Once("install", $"Install {hop.VersionBuild}", new InstallServer(request.Folder, hop), servers, install, Long) with { Disturbs = true };
        yield return Await("await-servers", hop.VersionBuild, servers, install);
        yield return Script("zone-health", $"Check the health of {zone}", hop, VersionScripts.HealthChecker, Slot("Execute upgrade zone health checker script"), zone) with { ProvesFit = true };
        yield return Start(zone, Slot($"Start {zone}"));
    }

    public IEnumerable<PlanStep> ZoneBack(string former, string zone, ImmutableArray<NodeView> nodes)
    {
        ImmutableArray<string> servers = [.. nodes.Select(node => node.Id)];
        var install = Last("Reinstall and restart observer");
        yield return Stop(zone, Last($"Stop {zone}"));
        yield return Once("revert", $"Go back to {former}", new RevertServer(former), servers, install, Long) with { Disturbs = true };
        yield return Await("await-servers-back", former, servers, install) with { ProvesFit = true };
        yield return Start(zone, Last($"Start {zone}"));
    }

    public IEnumerable<PlanStep> AllServers(DatabaseHop hop, ImmutableArray<NodeView> nodes)
    {
        ImmutableArray<string> servers = [.. nodes.Select(node => node.Id)];
        yield return Script("health", "Check the health of the cluster", hop, VersionScripts.HealthChecker, Slot("Execute upgrade health checker script"));
        var install = Slot("Reinstall and restart observer");
        yield return Once("install", $"Install {hop.VersionBuild}", new InstallServer(request.Folder, hop, AtOnce: true), servers, install, Long) with { Disturbs = true, Pair = Pair(Service, PairRole.Enter) };
        yield return Await("await-servers", hop.VersionBuild, servers, install);
        yield return Script("health-after", "Check the health of the cluster", hop, VersionScripts.HealthChecker, Slot("Execute upgrade health checker script"))
            with
        { ProvesFit = true, Pair = Pair(Service, PairRole.Exit) };
    }

    public IEnumerable<PlanStep> AllServersBack(string former, ImmutableArray<NodeView> nodes)
    {
        ImmutableArray<string> servers = [.. nodes.Select(node => node.Id)];
        var install = Last("Reinstall and restart observer");
        yield return Once("revert", $"Go back to {former}", new RevertServer(former, AtOnce: true), servers, install, Long) with { Disturbs = true, Undoes = "install", Pair = Pair(Service, PairRole.Enter) };
        yield return Await("await-servers-back", former, servers, install) with { ProvesFit = true, Undoes = "install", Pair = Pair(Service, PairRole.Exit) };
    }

    public IEnumerable<PlanStep> End(DatabaseHop hop)
    {
        yield return Script("post", "End the upgrade", hop, VersionScripts.Post, Slot("Execute upgrade post script")) with { PointOfNoReturn = true, Disturbs = true, Timeout = Post };
        yield return Act("restore-parameters", "Put parameters back", new RestoreParameters(), Serial, Slot("Restore parameters"), Statement);
    }

    public PlanStep RemoveFolder() => Act("remove-folder", "Delete the folder of the upgrade", new RemoveTaskFolder(request.Folder), _hosts, Slot("Remove upgrade check task dir"), Short);

    private PlanStep Stop(string zone, StepSlot slot) => Act("stop", $"Stop {zone}", new StopZone(zone), Serial, slot, Statement) with { Pair = Pair(Zoned, PairRole.Enter) };

    private PlanStep Start(string zone, StepSlot slot) => Act("start", $"Start {zone}", new StartZone(zone), Serial, slot, Statement) with { Pair = Pair(Zoned, PairRole.Exit) };

    private PlanStep Freeze(ImmutableArray<string> servers) => Act("freeze", "Minor freeze", new FreezeServers(), servers, Slot("Minor freeze before stop server"), TimeSpan.FromMinutes(20));

    private PlanStep Script(string key, string title, DatabaseHop hop, string script, StepSlot slot, string? zone = null) =>
        Once(key, title, new RunVersionScript(request.Folder, hop, script, zone), Serial, slot, policy.ScriptTimeout);

    private static PlanStep Await(string key, string version, ImmutableArray<string> servers, StepSlot slot) =>
        Observe(key, $"Wait until all servers are back, on {version}", new AwaitServers(version, servers), [servers[0]], slot, Statement);

    private StepPair Pair(string name, PairRole role) => new(name, role, policy.ExitOn);

    private static PlanStep Observe(string key, string title, StepCommand command, ImmutableArray<string> targets, StepSlot slot, TimeSpan budget) =>
        Step(key, title, command, targets, slot, budget) with { Kind = StepKind.Observe, FailsInTime = true };

    // Over with the answer of database or host: nothing goes on by itself.
    private static PlanStep Act(string key, string title, StepCommand command, ImmutableArray<string> targets, StepSlot slot, TimeSpan budget) =>
        Step(key, title, command, targets, slot, budget) with { FailsInTime = true };

    private static PlanStep Once(string key, string title, StepCommand command, ImmutableArray<string> targets, StepSlot slot, TimeSpan budget) =>
        Step(key, title, command, targets, slot, budget) with { Effect = StepEffect.Once, Interruptible = true };

    private static PlanStep Step(string key, string title, StepCommand command, ImmutableArray<string> targets, StepSlot slot, TimeSpan budget) =>
        new() { Key = key, Title = title, Kind = StepKind.Act, Command = command, Targets = targets, Slot = slot, Timeout = budget };

    private StepSlot Slot(string name) => _slots[name] = new StepSlot(++_ordinal, name);

    // The way back is shown in the vendor's node that it takes back, the one asked for last under this name.
    private StepSlot Last(string name) => _slots[name];

    // Servers that share a host and a folder share the work; the first of them does it (OBShell specification 5.1).
    private static ImmutableArray<string> Hosts(DatabaseRequest request, ClusterView cluster) =>
        [.. cluster.Nodes.Values.OrderBy(node => node.Id, NaturalOrder.Instance)
            .DistinctBy(node => request.Folder.Parent is null || node.Address is null ? node.Id : node.Address)
            .Select(node => node.Id)];
}
