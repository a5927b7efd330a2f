using System.Collections.Immutable;
using UpgradePlatform.Contracts;
using UpgradePlatform.Contracts.Databases;
using UpgradePlatform.Contracts.Devices;
using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.Core.Admission;
using UpgradePlatform.Core.Decisions;
using UpgradePlatform.Core.Fleet;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Core.Planning;
using UpgradePlatform.Core.Planning.ObServer;
using UpgradePlatform.ObServer.Tests.Kit;

namespace UpgradePlatform.ObServer.Tests.FaultRuns;

/// <summary>
/// One upgrade of a simulated cluster with everything real but the transport: Core decides, the handlers act, and chance does the rest.
/// Messages are lost, delivered twice and late; workers die after the effect and before the answer; hosts, servers, scripts and disks fail.
/// A person retries, sometimes goes back. The run is told by its seed alone.
/// </summary>
internal sealed class FaultRun
{
    private static readonly DecisionTimings Timings = new()
    {
        ActWindow = TimeSpan.FromSeconds(4),
        LookWindow = TimeSpan.FromSeconds(5),
        Margin = TimeSpan.FromSeconds(1),
        LookPause = TimeSpan.FromSeconds(0.5),
        SlowLookPause = TimeSpan.FromSeconds(2),
        Heartbeat = TimeSpan.FromSeconds(20),
    };

    private readonly HandlerBench _bench;
    private readonly BenchCluster _cluster;
    private readonly Random _chance;
    private readonly Dictionary<string, (DateTimeOffset At, Dictionary<string, string> Facts)> _facts = [];
    private readonly List<OutgoingCommand> _underWay = [];
    private LaneView _lane = new(null, 6, true);

    private FaultRun(HandlerBench bench, BenchCluster cluster, Random chance) => (_bench, _cluster, _chance) = (bench, cluster, chance);

    public OperationState State { get; private set; } = null!;

    public BenchCluster Cluster => _cluster;

    /// <summary>Faults ordered so far, in words.</summary>
    public List<string> Faults { get; } = [];

    /// <summary>What happened, in words.</summary>
    public List<string> Story { get; } = [];

    public int Messages { get; private set; }

    /// <summary>The cluster's parameters before anything was done, as the simulation shows them.</summary>
    public string ParametersBefore { get; private set; } = "";

    public static async Task<FaultRun> Begin(HandlerBench bench, int seed)
    {
        var chance = new Random(seed);
        var (zones, servers) = (chance.Next(3, 6), chance.Next(1, 3));
        var run = new FaultRun(bench, await BenchCluster.Declare(bench, zones, servers), chance);
        run.ParametersBefore = (await run.Cluster.Get()).GetProperty("parameters").GetRawText();
        await run.Observe();
        var mode = chance.Next(8) == 0 ? UpgradeMode.StopService : UpgradeMode.Rolling;
        if (mode == UpgradeMode.StopService)
            await run.Cluster.StopService();
        var submission = new Submission
        {
            Id = run.Cluster.Operation,
            By = "ann",
            Policy = new OperationPolicy(),
            Request = new UpgradeRequest
            {
                Nodes = [],
                Database = new DatabaseRequest
                {
                    Version = BenchCluster.Hop.Version,
                    Release = BenchCluster.Hop.Release,
                    Mode = mode,
                    Folder = run.Cluster.Folder,
                    Freeze = chance.Next(3) == 0,
                    Hops = [BenchCluster.Hop],
                },
            },
        };
        var admitted = Admitter.Submit(submission, run.Situation());
        run.Take(admitted.Decision ?? throw new InvalidOperationException(admitted.Refusal!.Text));
        run.Decide(new Input.Submitted());
        return run;
    }

    /// <summary>Goes on until the end. Faults happen in the first part; afterwards what is broken is mended, and the end must come.</summary>
    public async Task ToTheEnd(int faulty = 400, int most = 6000)
    {
        for (var i = 0; State.Phase != Phase.Closed; i++)
        {
            if (i == faulty)
                await _cluster.MendAll();
            if (i > most)
                throw new InvalidOperationException($"No end after {most} steps; {string.Join(" ", State.Holds.Select(hold => hold.Reason))}");
            if (i < faulty && _chance.Next(12) == 0)
                Told(await FaultKinds.Order(_cluster, _chance, rolling: State.Request.Database!.Mode == UpgradeMode.Rolling));
            await Step(faults: i < faulty);
        }

        // One that ended early may have ended under a fault that came after its last look.
        await _cluster.MendAll();
        _bench.Clock.Advance(TimeSpan.FromMinutes(1));
    }

    private void Told(string fault)
    {
        Faults.Add(fault);
        Story.Add($"{_bench.Clock.Now:mm:ss.f} FAULT {fault}");
    }

    private async Task Step(bool faults)
    {
        if (_underWay.Count > 0 && _chance.Next(6) > 0)
            await Deliver(faults);
        else if (State.Holds.Any(hold => hold.Kind is HoldKind.Failure or HoldKind.Unknown) && _underWay.Count == 0 && _chance.Next(3) == 0)
            Person(faults);
        else
            await Wait();
    }

    // Messages of one operation leave in order, and may arrive in any: two workers take them.
    private async Task Deliver(bool faults)
    {
        var message = _underWay[_chance.Next(Math.Min(3, _underWay.Count))];
        if (!faults || _chance.Next(20) > 0)
            _underWay.Remove(message); // else it is delivered a second time
        if (faults && _chance.Next(25) == 0)
            return; // lost
        Messages++;
        switch (message)
        {
            case OutgoingCommand.Execute(var execute) when execute.Mode == StepMode.Act && _bench.Clock.Now >= execute.ActBefore:
                break; // its time to live is over
            case OutgoingCommand.Execute(var execute):
                var answer = (await _bench.Execute(execute with { Devices = Devices() })).Message;
                if (faults && _chance.Next(15) == 0)
                    break; // the worker died between effect and answer
                Learn(answer.Target, answer.Facts, replaces: false);
                Decide(new Input.Answered(answer));
                break;
            case OutgoingCommand.Observe(var observe):
                var seen = await Observe(observe);
                Decide(new Input.Observed(seen));
                break;
        }
    }

    private async Task Wait()
    {
        var wake = State.WakeAt ?? _bench.Clock.Now;
        _bench.Clock.Advance(wake > _bench.Clock.Now && _underWay.Count == 0 ? wake - _bench.Clock.Now : TimeSpan.FromMilliseconds(_chance.Next(50, 400)));
        if (State.WakeAt <= _bench.Clock.Now)
            Decide(new Input.Due());
        await Task.CompletedTask;
    }

    private void Person(bool faults)
    {
        var hold = State.Holds.First(one => one.Kind is HoldKind.Failure or HoldKind.Unknown);
        if (hold.Kind == HoldKind.Unknown)
        {
            Ask(new VerbRequest { Verb = Verb.Resolve, By = "ann", Reason = "looked", Resolution = Resolution.NotDone });
            return;
        }

        if (faults && _chance.Next(10) == 0 && VerbBook.WhyNot(State, Verb.Rollback) is null)
        {
            Ask(new VerbRequest { Verb = Verb.Rollback, By = "ann", Reason = "enough" });
            return;
        }

        // As the vendor's RETRY: the whole node, which may be several steps of ours.
        var steps = State.PlannedUnit(hold.Unit!).Steps;
        var failed = steps.First(step => step.Key == hold.Step);
        var first = steps.First(step => step.Slot == failed.Slot);
        if (Ask(new VerbRequest { Verb = Verb.Retry, By = "ann", Unit = hold.Unit, Step = first.Key }) is not null)
            Ask(new VerbRequest { Verb = Verb.Retry, By = "ann", Unit = hold.Unit });
    }

    private Refusal? Ask(VerbRequest request)
    {
        var admitted = Admitter.Admit(State, request, Situation());
        if (admitted.Decision is not { } decision)
            return admitted.Refusal;
        Take(decision);
        Decide(new Input.VerbAdmitted());
        return null;
    }

    private void Decide(Input input) => Take(Decider.Decide(State, input, Situation()));

    private void Take(Decision decision)
    {
        State = decision.State;
        Story.AddRange(decision.Events.Select(happened => $"{_bench.Clock.Now:mm:ss.f} {happened.EntityId} {happened.Status} {happened.Reason}"));
        foreach (var command in decision.Commands)
            switch (command)
            {
                case OutgoingCommand.TakeLane(var fence):
                    _lane = new LaneView(State.Id, fence, false);
                    break;
                case OutgoingCommand.ReleaseLane:
                    _lane = _lane with { Owner = null, First = true };
                    break;
                case OutgoingCommand.Execute or OutgoingCommand.Observe:
                    _underWay.Add(command);
                    break;
            }
    }

    private Situation Situation() => new(_bench.Clock.Now, _lane, View(), []) { Timings = Timings };

    private ClusterView View() => new()
    {
        Id = _cluster.Id,
        Family = Families.ObServer,
        EquipmentTypes = ImmutableSortedDictionary<string, EquipmentType>.Empty,
        Nodes = _cluster.Nodes.Select(node => new NodeView
        {
            Id = node,
            Role = "observer",
            RedundancyGroup = "servers",
            EquipmentType = "",
            Settings = ImmutableSortedDictionary<string, string>.Empty.Add(DeviceSettings.Zone, $"zone{node[1]}"),
            Facts = _facts[node].Facts.ToImmutableSortedDictionary(StringComparer.Ordinal),
            ObservedAt = _facts[node].At,
        }).ToImmutableSortedDictionary(node => node.Id, node => node, StringComparer.Ordinal),
    };

    private Dictionary<string, DeviceInfo> Devices() =>
        _cluster.Nodes.ToDictionary(node => node, node => new DeviceInfo { Facts = _facts.TryGetValue(node, out var known) ? new Dictionary<string, string>(known.Facts) : [] });

    private Task<ClusterObserved> Observe() => Observe(new ObserveCluster { OperationId = _cluster.Operation, ClusterId = _cluster.Id, Number = 0, Nodes = _cluster.Nodes });

    private async Task<ClusterObserved> Observe(ObserveCluster message)
    {
        var seen = await _bench.Observe(message with { Devices = Devices() });
        foreach (var (node, facts) in seen.Nodes)
            Learn(node, facts, replaces: true);
        return seen;
    }

    // Of a node that did not answer, what was known of it stays known (as the store keeps it); that it did not answer is new.
    private void Learn(string node, IReadOnlyDictionary<string, string> facts, bool replaces)
    {
        var known = _facts.TryGetValue(node, out var before) ? before.Facts : [];
        var next = replaces && facts.GetValueOrDefault(FactNames.Reachable) == "true" ? [] : new Dictionary<string, string>(known);
        foreach (var (name, value) in facts)
            next[name] = value;
        _facts[node] = (replaces ? _bench.Clock.Now : before.At, next);
    }
}
