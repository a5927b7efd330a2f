using UpgradePlatform.Contracts.Databases;
using UpgradePlatform.Contracts.Devices;
using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.Core.Admission;
using UpgradePlatform.Core.Decisions;
using UpgradePlatform.Core.Operations;
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
    private readonly EngineLoop _engine;
    private readonly List<OutgoingCommand> _underWay = [];

    private FaultRun(HandlerBench bench, BenchCluster cluster, Random chance)
    {
        (_bench, _cluster, _chance) = (bench, cluster, chance);
        _engine = new EngineLoop(cluster.Id, cluster.Nodes.ToDictionary(node => node, Declared), bench.Clock, Timings, _underWay.Add)
        {
            Decided = decision => Story.AddRange(decision.Events.Select(happened => $"{bench.Clock.Now:mm:ss.f} {happened.EntityId} {happened.Status} {happened.Reason}")),
        };
    }

    public OperationState State => _engine.State;

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
        run._engine.Learn(await run.Observe(new ObserveCluster { OperationId = run.Cluster.Operation, ClusterId = run.Cluster.Id, Number = 0, Nodes = run.Cluster.Nodes }));
        var mode = chance.Next(8) == 0 ? UpgradeMode.StopService : UpgradeMode.Rolling;
        if (mode == UpgradeMode.StopService)
            await run.Cluster.StopService();
        run._engine.Begin(run.Cluster.Operation, new DatabaseRequest
        {
            Version = BenchCluster.Hop.Version,
            Release = BenchCluster.Hop.Release,
            Mode = mode,
            Folder = run.Cluster.Folder,
            Freeze = chance.Next(3) == 0,
            Hops = [BenchCluster.Hop],
        });
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
            Wait();
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
                var answer = (await _bench.Execute(execute with { Devices = _engine.Devices() })).Message;
                // At once, so that the story ends where a promise was broken.
                if (execute.Mode == StepMode.Act && await _cluster.Violations() > 0)
                    throw new InvalidOperationException($"{execute.AttemptId} broke a promise: {await _cluster.Get("violations")}");
                if (faults && _chance.Next(15) == 0)
                    break; // the worker died between effect and answer
                _engine.Answered(answer);
                break;
            case OutgoingCommand.Observe(var observe):
                _engine.Observed(await Observe(observe));
                break;
        }
    }

    private void Wait()
    {
        var wake = State.WakeAt ?? _bench.Clock.Now;
        _bench.Clock.Advance(wake > _bench.Clock.Now && _underWay.Count == 0 ? wake - _bench.Clock.Now : TimeSpan.FromMilliseconds(_chance.Next(50, 400)));
        if (State.WakeAt <= _bench.Clock.Now)
            _engine.Decide(new Input.Due());
    }

    private void Person(bool faults)
    {
        var hold = State.Holds.First(one => one.Kind is HoldKind.Failure or HoldKind.Unknown);
        if (hold.Kind == HoldKind.Unknown)
        {
            _engine.Ask(new VerbRequest { Verb = Verb.Resolve, By = "ann", Reason = "looked", Resolution = Resolution.NotDone });
            return;
        }

        if (faults && _chance.Next(10) == 0 && VerbBook.WhyNot(State, Verb.Rollback) is null)
        {
            _engine.Ask(new VerbRequest { Verb = Verb.Rollback, By = "ann", Reason = "enough" });
            return;
        }

        if (_engine.RetryNode(hold) is not null)
            _engine.Ask(new VerbRequest { Verb = Verb.Retry, By = "ann", Unit = hold.Unit });
    }

    private Task<ClusterObserved> Observe(ObserveCluster message) => _bench.Observe(message with { Devices = _engine.Devices() });

    private static DeviceInfo Declared(string node) => new() { Settings = new Dictionary<string, string> { [DeviceSettings.Zone] = $"zone{node[1]}" } };
}
