using UpgradePlatform.Core.Operations;
using UpgradePlatform.Simulation.Tests.Invariants;
using UpgradePlatform.Simulation.Tests.Model;

namespace UpgradePlatform.Simulation.Tests;

/// <summary>Clusters, devices, workers, people, messages and faults around the same Core that runs in production.</summary>
public sealed class World
{
    private const int MostOperations = 6;
    private readonly Schedule _schedule;
    private readonly Agenda _agenda = new();
    private readonly Chance _chance;
    private readonly Store _store;
    private readonly Network _network;
    private readonly People _people;
    private readonly Faults _faults;
    private readonly Submissions _submissions;

    public World(Schedule schedule, Sabotage sabotage = Sabotage.None, Action<string>? diary = null)
    {
        _schedule = schedule;
        _chance = new Chance(schedule.Seed);
        _store = new Store(_agenda, sabotage);
        _agenda.Diary = diary;
        for (var cluster = _chance.Percent(85) ? 1 : 2; cluster > 0; cluster--)
            _store.Clusters.Add(new SimulatedCluster($"fabric-{cluster}", 1 + _chance.Next(2)));
        _network = new Network(_agenda, _chance) { Unreliability = _chance.Of(0, 3, 10, 25) };
        Invariant[] invariants = [new OneOwner(), new NeverTooManyOut(), new OnceAtMostOnce(), new InOrder(), new NothingLost(), new EventsTellAll(), new NothingForgotten(), new CancelIsKept(), new OnlyWhatWasShown(), new OnlyFitNodesReturn(), new CascadesReach(), new BorrowedFollows(), new StartsWhenAllowed(), new KeptOutLongEnough()];
        var worker = new SimulatedWorker(_agenda, _chance, sabotage, (_, command) =>
        {
            _agenda.Note(() => $"EFFECT {command.AttemptId} {command.Command.GetType().Name}");
            foreach (var invariant in invariants)
                invariant.Changing(_store.Find(command.OperationId)!, command);
        });
        var queue = new WorkerQueue(_agenda, _chance, _network, _store, worker);
        var shell = new Shell(_store, _agenda, _chance, _network, sabotage, invariants, queue.Send);
        queue.AnswerTo(shell);
        _people = new People(_agenda, _chance, _store, shell, worker);
        _faults = new Faults(_agenda, _chance, _store, _network, shell);
        _submissions = new Submissions(_agenda, _chance, _store, shell, sabotage);
    }

    internal IReadOnlyList<OperationRow> Operations => _store.Operations;

    /// <summary>Carries out the schedule, then lets everything come to rest.</summary>
    /// <exception cref="InvariantViolatedException">Something that must never be true was.</exception>
    public void Run()
    {
        _submissions.Submit();
        foreach (var action in _schedule.Actions)
            Do(action % 16, action / 16);
        _faults.Mend();
        for (var round = 0; !Rest() && round < 8; round++)
        {
            if (round == 0 && _schedule.Seed % 2 == 0)
                _submissions.ReleaseWaiting();
            foreach (var row in _store.Operations.Where(row => row.State.Phase != Phase.Closed).ToArray())
                _people.Help(row, lastResort: round > 2);
        }

        if (_store.Operations.FirstOrDefault(row => row.State.Phase != Phase.Closed) is { } open)
            throw new InvariantViolatedException("I5", $"{open.Id} does not close, whatever people do: {Tell(open)}");
    }

    private void Do(int action, int argument)
    {
        switch (action)
        {
            case <= 7:
                for (var steps = 1 + (argument % 24); steps > 0 && _agenda.Step(DateTimeOffset.MaxValue); steps--)
                {
                }

                break;
            case 8 when _store.Operations.Count < MostOperations:
                _submissions.Submit();
                break;
            case 9 when _store.Operations.Count < 2 * MostOperations && _submissions.ReleaseWaiting():
                break;
            case <= 11 when _store.Operations.Count > 0:
                _people.AskAnything();
                break;
            case 12 or 13:
                _faults.Break();
                break;
            case 14:
                PassUntil(_agenda.Now + TimeSpan.FromSeconds(argument % 90));
                break;
        }
    }

    private void PassUntil(DateTimeOffset until)
    {
        while (_agenda.Step(until))
        {
        }
    }

    // True when every operation is closed; false when each that is not stands with a hold that a person can do something about.
    private bool Rest()
    {
        var (began, limit) = (_agenda.Now, _agenda.Now + TimeSpan.FromHours(6));
        while (_agenda.Now < limit)
        {
            if (_store.Operations.All(row => row.State.Phase == Phase.Closed))
                return true;
            if (_store.Operations.All(row => row.State.Phase == Phase.Closed || Stands(row, began) || Waits(row, began)))
                return false;
            _agenda.Step(limit);
        }

        var moving = _store.Operations.First(row => row.State.Phase != Phase.Closed);
        throw new InvariantViolatedException("I5", $"{moving.Id} neither closes nor stands with a hold for a person: {Tell(moving)}");
    }

    // A look that sees no end while the operation is paused runs into no budget: that of a pause does not count. A person resumes it.
    private bool Stands(OperationRow row, DateTimeOffset since) =>
        row.State.Ending != Outcome.Abandoned
        && row.State.Attempts.All(attempt => attempt.Status == AttemptStatus.Unknown || (row.State.PausedAt is not null && _agenda.Now > since + TimeSpan.FromMinutes(5)))
        && !row.State.Holds(HoldKind.Time)
        && row.State.Holds.Any(hold => hold.Kind is HoldKind.Pause or HoldKind.Failure or HoldKind.Unknown or HoldKind.Approval or HoldKind.Window || hold is { Kind: HoldKind.Gate, Until: null }
            || (hold.Kind == HoldKind.Rule && _agenda.Now > since + TimeSpan.FromMinutes(5)));

    // Behind one that stands.
    private bool Waits(OperationRow row, DateTimeOffset since) =>
        row.State.Holds(HoldKind.Lane) && _store.Operations.Any(other => other != row && other.Cluster == row.Cluster && other.State.Phase != Phase.Closed && Stands(other, since));

    private string Tell(OperationRow row) =>
        $"{row.State.Phase} {row.State.Direction} {row.State.Intent} wake {row.State.WakeAt:T} now {_agenda.Now:T}; holds: {string.Join("; ", row.State.Holds.Select(hold => $"{hold.Key}: {hold.Reason}"))}; attempts: {string.Join("; ", row.State.Attempts)}; units: {string.Join("; ", row.State.Units.Select(unit => $"{unit.Id} {unit.Status} {unit.Ending} {string.Join(',', unit.Entered)}"))}";
}
