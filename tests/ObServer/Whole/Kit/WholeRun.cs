using System.Collections.Immutable;
using System.Text;
using Shouldly;
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
using UpgradePlatform.ObServer.Tests.Cluster;

namespace UpgradePlatform.ObServer.Tests.Whole.Kit;

/// <summary>One upgrade of a cluster of stand-in servers with everything real but the transport: Core decides, the real handlers act by the real driver, the clock is the real one.</summary>
internal sealed class WholeRun
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(4);

    private static readonly DecisionTimings Timings = new()
    {
        ActWindow = TimeSpan.FromSeconds(15),
        LookWindow = TimeSpan.FromSeconds(15),
        Margin = TimeSpan.FromSeconds(1),
        LookPause = TimeSpan.FromSeconds(0.2),
        SlowLookPause = TimeSpan.FromSeconds(1),
        Heartbeat = TimeSpan.FromSeconds(20),
    };

    private readonly WholeBench _bench;
    private readonly ObTestCluster _cluster;
    private readonly IReadOnlyDictionary<string, DeviceInfo> _devices;
    private readonly Dictionary<string, (DateTimeOffset At, Dictionary<string, string> Facts)> _facts = [];
    private readonly Dictionary<string, string> _output = [];
    private readonly List<Task<Action>> _working = [];
    private DateTimeOffset _asked;
    private int _heard;
    private LaneView _lane = new(null, 6, true);

    private WholeRun(WholeBench bench, ObTestCluster cluster) => (_bench, _cluster, _devices) = (bench, cluster, cluster.Devices);

    public OperationState State { get; private set; } = null!;

    /// <summary>Every answer, in order: unit, step, target, kind, and what was said.</summary>
    public List<Told> Story { get; } = [];

    public TaskFolder Folder { get; } = new(null, "rpm-1772600767000");

    /// <summary>Output of attempts, by attempt.</summary>
    public IReadOnlyDictionary<string, string> Output => _output;

    public static async Task<WholeRun> Begin(WholeBench bench, ObTestCluster cluster, DatabaseHop hop, UpgradeMode mode = UpgradeMode.Rolling, bool freeze = false)
    {
        var run = new WholeRun(bench, cluster);
        var id = Guid.NewGuid();
        run.Learn(await bench.Observe(run.Filled(new ObserveCluster { OperationId = id, ClusterId = cluster.State.Name, Number = 0, Nodes = [.. run._devices.Keys] })));
        var submission = new Submission
        {
            Id = id,
            By = "ann",
            Policy = new OperationPolicy(),
            Request = new UpgradeRequest
            {
                Nodes = [],
                Database = new DatabaseRequest { Version = hop.Version, Release = hop.Release, Mode = mode, Folder = run.Folder, Freeze = freeze, Hops = [hop] },
            },
        };
        var admitted = Admitter.Submit(submission, run.Situation());
        run.Take(admitted.Decision ?? throw new InvalidOperationException(admitted.Refusal!.Text));
        run.Decide(new Input.Submitted());
        return run;
    }

    /// <summary>Goes on until it is closed. A failure on the way is one of the test.</summary>
    public async Task<Outcome> ToTheEnd()
    {
        await Until(() => State.Phase == Phase.Closed || Failure is not null, "it closes");
        Failure.ShouldBeNull(Told());
        return State.Outcome!.Value;
    }

    /// <summary>Goes on until a step fails for good.</summary>
    public async Task<Problem> ToFailure(string unit, string step)
    {
        await Until(() => State.Phase == Phase.Closed || Failure is not null, $"{unit}/{step} fails");
        var hold = Failure.ShouldNotBeNull(Told());
        $"{hold.Unit}/{hold.Step}".ShouldBe($"{unit}/{step}", Told());
        return Story.Last(told => told.Kind == AnswerKind.Failed && told.Unit == unit && told.Step == step).Problem!;
    }

    /// <summary>Goes on until a step is answered in some way, since a person last had a say.</summary>
    public Task ToAnswer(string unit, string step, AnswerKind kind) =>
        Until(() => Failure is not null || Story.Skip(_heard).Any(told => told.Unit == unit && told.Step == step && told.Kind == kind), $"{unit}/{step} is {kind}");

    /// <summary>As the vendor's RETRY: the whole node, which may be several steps of ours.</summary>
    public void Retry()
    {
        var hold = Failure.ShouldNotBeNull();
        var steps = State.PlannedUnit(hold.Unit!).Steps;
        var first = steps.First(step => step.Slot == steps.First(one => one.Key == hold.Step).Slot);
        Ask(new VerbRequest { Verb = Verb.Retry, By = "ann", Unit = hold.Unit, Step = first.Key });
    }

    public void Ask(VerbRequest request)
    {
        var admitted = Admitter.Admit(State, request, Situation());
        (_asked, _heard) = (DateTimeOffset.UtcNow, Story.Count);
        Take(admitted.Decision ?? throw new InvalidOperationException(admitted.Refusal!.Text));
        Decide(new Input.VerbAdmitted());
    }

    // One that a person has answered stays until what was sent before has surely ended.
    private Hold? Failure => State.Holds.FirstOrDefault(hold => hold.Kind is HoldKind.Failure or HoldKind.Unknown && hold.Since > _asked);

    private async Task Until(Func<bool> condition, string what)
    {
        using var limit = new CancellationTokenSource(Limit);
        while (!condition())
        {
            if (limit.IsCancellationRequested)
                throw new TimeoutException($"Not within {Limit.TotalMinutes} minutes: {what}. {Told()}");
            var pause = (State.WakeAt ?? DateTimeOffset.UtcNow) - DateTimeOffset.UtcNow;
            await Task.WhenAny([.. _working, Task.Delay(pause > TimeSpan.Zero ? pause : TimeSpan.Zero, limit.Token)]);
            foreach (var answered in _working.Where(work => work.IsCompleted).ToList())
            {
                _working.Remove(answered);
                (await answered)();
            }

            if (State.WakeAt <= DateTimeOffset.UtcNow)
                Decide(new Input.Due());
        }
    }

    private void Decide(Input input) => Take(Decider.Decide(State, input, Situation()));

    private void Take(Decision decision)
    {
        State = decision.State;
        foreach (var command in decision.Commands)
            switch (command)
            {
                case OutgoingCommand.TakeLane(var fence):
                    _lane = new LaneView(State.Id, fence, false);
                    break;
                case OutgoingCommand.ReleaseLane:
                    _lane = _lane with { Owner = null, First = true };
                    break;
                case OutgoingCommand.Execute(var message):
                    _working.Add(Execute(message));
                    break;
                case OutgoingCommand.Observe(var message):
                    _working.Add(Observe(message));
                    break;
            }
    }

    // What is done with an answer is done by the one who waits, so that decisions come one after the other.
    private async Task<Action> Execute(ExecuteStep message)
    {
        var known = _output.GetValueOrDefault(message.AttemptId, "");
        var full = message with { LogOffset = Encoding.UTF8.GetByteCount(known), Devices = Devices() };
        var (answer, output) = await Task.Run(() => _bench.Execute(full));
        return () =>
        {
            Story.Add(new Told(message.UnitId, message.StepKey, message.Target, answer.Kind, answer.Problem, answer.Progress));
            if (_output.GetValueOrDefault(message.AttemptId, "") == known)
                _output[message.AttemptId] = known + output;
            Learn(answer.Target, answer.Facts, replaces: false);
            Decide(new Input.Answered(answer));
        };
    }

    private async Task<Action> Observe(ObserveCluster message)
    {
        var full = Filled(message);
        var seen = await Task.Run(() => _bench.Observe(full));
        return () =>
        {
            Learn(seen);
            Decide(new Input.Observed(seen));
        };
    }

    private Situation Situation() => new(DateTimeOffset.UtcNow, _lane, View(), []) { Timings = Timings };

    private ClusterView View() => new()
    {
        Id = _cluster.State.Name,
        Family = Families.ObServer,
        EquipmentTypes = ImmutableSortedDictionary<string, EquipmentType>.Empty,
        Nodes = _devices.Select(device => new NodeView
        {
            Id = device.Key,
            Role = "observer",
            RedundancyGroup = "servers",
            EquipmentType = "",
            Address = device.Value.Address,
            Settings = device.Value.Settings.ToImmutableSortedDictionary(StringComparer.Ordinal),
            Facts = _facts[device.Key].Facts.ToImmutableSortedDictionary(StringComparer.Ordinal),
            ObservedAt = _facts[device.Key].At,
        }).ToImmutableSortedDictionary(node => node.Id, node => node, StringComparer.Ordinal),
    };

    private ObserveCluster Filled(ObserveCluster message) => message with { Devices = Devices() };

    private Dictionary<string, DeviceInfo> Devices() => _devices.ToDictionary(
        device => device.Key, device => device.Value with { Facts = _facts.TryGetValue(device.Key, out var known) ? new Dictionary<string, string>(known.Facts) : [] });

    private void Learn(ClusterObserved seen)
    {
        foreach (var (node, facts) in seen.Nodes)
            Learn(node, facts, replaces: true);
    }

    // Of a node that did not answer, what was known of it stays known (as the store keeps it); that it did not answer is new.
    private void Learn(string node, IReadOnlyDictionary<string, string> facts, bool replaces)
    {
        var known = _facts.TryGetValue(node, out var before) ? before.Facts : [];
        var next = replaces && facts.GetValueOrDefault(FactNames.Reachable) == "true" ? [] : new Dictionary<string, string>(known);
        foreach (var (name, value) in facts)
            next[name] = value;
        _facts[node] = (replaces ? DateTimeOffset.UtcNow : before.At, next);
    }

    private string Told() => string.Join('\n',
        [$"{State.Phase} {State.Outcome} {State.OutcomeReason}", .. State.Holds.Select(hold => hold.Reason), .. Story.TakeLast(12).Select(told => told.ToString()), .. _output.Values.TakeLast(2), .. _cluster.Violations]);
}
