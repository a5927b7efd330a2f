using System.Text;
using Shouldly;
using UpgradePlatform.Contracts;
using UpgradePlatform.Contracts.Databases;
using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.Core.Admission;
using UpgradePlatform.Core.Decisions;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Core.Planning.ObServer;
using UpgradePlatform.ObServer.Tests.Cluster;
using UpgradePlatform.ObServer.Tests.Kit;

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
    private readonly EngineLoop _engine;
    private readonly Dictionary<string, string> _output = [];
    private readonly List<Task<Action>> _working = [];
    private DateTimeOffset _asked;
    private int _heard;

    private WholeRun(WholeBench bench, ObTestCluster cluster)
    {
        (_bench, _cluster) = (bench, cluster);
        _engine = new EngineLoop(cluster.State.Name, cluster.Devices, TimeProvider.System, Timings, Send);
    }

    public OperationState State => _engine.State;

    /// <summary>Every answer, in order: unit, step, target, kind, and what was said.</summary>
    public List<Told> Story { get; } = [];

    public TaskFolder Folder { get; } = new(null, "rpm-1772600767000");

    /// <summary>Output of attempts, by attempt.</summary>
    public IReadOnlyDictionary<string, string> Output => _output;

    public static async Task<WholeRun> Begin(WholeBench bench, ObTestCluster cluster, DatabaseHop hop, UpgradeMode mode = UpgradeMode.Rolling, bool freeze = false)
    {
        var run = new WholeRun(bench, cluster);
        var id = Guid.NewGuid();
        run._engine.Learn(await bench.Observe(run.Filled(new ObserveCluster { OperationId = id, ClusterId = cluster.State.Name, Number = 0, Nodes = [.. cluster.Devices.Keys] })));
        run._engine.Begin(id, new DatabaseRequest { Version = hop.Version, Release = hop.Release, Mode = mode, Folder = run.Folder, Freeze = freeze, Hops = [hop] });
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

    /// <summary>As the vendor's RETRY.</summary>
    public void Retry()
    {
        var hold = Failure.ShouldNotBeNull();
        Say(() => _engine.RetryNode(hold));
    }

    public void Ask(VerbRequest request) => Say(() => _engine.Ask(request));

    private void Say(Func<Core.Admission.Refusal?> verb)
    {
        (_asked, _heard) = (DateTimeOffset.UtcNow, Story.Count);
        verb()?.Text.ShouldBeNull();
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
                _engine.Decide(new Input.Due());
        }
    }

    private void Send(OutgoingCommand command) => _working.Add(command switch
    {
        OutgoingCommand.Execute(var message) => Execute(message),
        OutgoingCommand.Observe(var message) => Observe(message),
        _ => throw new InvalidOperationException($"{command} does not go to a worker."),
    });

    // What is done with an answer is done by the one who waits, so that decisions come one after the other.
    private async Task<Action> Execute(ExecuteStep message)
    {
        var known = _output.GetValueOrDefault(message.AttemptId, "");
        var full = message with { LogOffset = Encoding.UTF8.GetByteCount(known), Devices = _engine.Devices() };
        var (answer, output) = await Task.Run(() => _bench.Execute(full));
        return () =>
        {
            Story.Add(new Told(message.UnitId, message.StepKey, message.Target, answer.Kind, answer.Problem, answer.Progress));
            if (_output.GetValueOrDefault(message.AttemptId, "") == known)
                _output[message.AttemptId] = known + output;
            _engine.Answered(answer);
        };
    }

    private async Task<Action> Observe(ObserveCluster message)
    {
        var full = Filled(message);
        var seen = await Task.Run(() => _bench.Observe(full));
        return () => _engine.Observed(seen);
    }

    private ObserveCluster Filled(ObserveCluster message) => message with { Devices = _engine.Devices() };

    private string Told() => string.Join('\n',
        [$"{State.Phase} {State.Outcome} {State.OutcomeReason}", .. State.Holds.Select(hold => hold.Reason), .. Story.TakeLast(12).Select(told => told.ToString()), .. _output.Values.TakeLast(2), .. _cluster.Violations]);
}
