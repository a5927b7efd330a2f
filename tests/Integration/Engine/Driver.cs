using Shouldly;
using UpgradePlatform.Contracts;
using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.Contracts.Steps.Switch;
using UpgradePlatform.Core.Admission;
using UpgradePlatform.Core.Decisions;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Core.Planning;
using UpgradePlatform.Core.Plans;
using UpgradePlatform.Engine.Fleet;
using UpgradePlatform.Engine.Operations;
using UpgradePlatform.TestKit;

namespace UpgradePlatform.Integration.Tests.Engine;

/// <summary>Plays saga and worker by hand: devices do at once what they are told, and every decision goes through the rows.</summary>
internal sealed class Driver(EngineDatabase database)
{
    private readonly Dictionary<string, string> _detoured = [];

    /// <summary>Steps, by key, whose attempts fail.</summary>
    public HashSet<string> Failing { get; } = [];

    public static Submission Upgrade(OperationPolicy? policy = null, DateTimeOffset? notBefore = null, bool confirm = false, params string[] nodes) => new()
    {
        Id = Guid.CreateVersion7(),
        By = "tester",
        Request = new UpgradeRequest { Nodes = [.. Samples.Request(nodes).Nodes.Select(node => node with { Confirm = confirm })] },
        Policy = policy ?? new OperationPolicy(),
        NotBefore = notBefore,
    };

    public static Submission Detour(string node, bool set, OperationPolicy? policy = null) => new()
    {
        Id = Guid.CreateVersion7(),
        By = "tester",
        Kind = OperationKind.Detour,
        Request = new UpgradeRequest { Nodes = [], Detour = new DetourRequest(node, set) },
        Policy = policy ?? new OperationPolicy { FindingsAtStart = true },
    };

    public async Task<Admitted> AdmitAsync(Submission submission, bool commit = true)
    {
        await using var lane = await database.QuickStore().OpenLaneAsync(Samples.Cluster);
        var admitted = await lane.AdmitAsync(submission, Samples.Extras());
        if (commit && admitted.Decision is not null)
            await lane.CommitAsync();
        return admitted;
    }

    public async Task<Guid> SubmittedAsync(Submission submission)
    {
        (await AdmitAsync(submission)).Refusal.ShouldBeNull();
        return submission.Id;
    }

    public async Task<OperationState> StateAsync(Guid id)
    {
        await using var work = (await database.ColdStore().OpenAsync(id))!;
        return work.State;
    }

    public async Task<OperationState> DecideAsync(Guid id, Input input)
    {
        await using var work = (await database.QuickStore().OpenAsync(id))!;
        await work.ApplyAsync(Decider.Decide(work.State, input, work.Situation));
        await work.CommitAsync();
        return work.State;
    }

    public async Task VerbAsync(Guid id, Verb verb)
    {
        await using var work = (await database.QuickStore().OpenAsync(id))!;
        await work.ApplyAsync(Admitter.Admit(work.State, new VerbRequest { Verb = verb, By = "tester", Reason = "test" }, work.Situation).Decision.ShouldNotBeNull());
        await work.CommitAsync();
    }

    /// <summary>Answers and wakes until the operation stands as wanted.</summary>
    public Task<OperationState> RunAsync(Guid id, Func<OperationState, bool> wanted, string what) => Eventually.ValueAsync(
        async () =>
        {
            var state = await RoundAsync(id, wanted);
            wanted(state).ShouldBeTrue($"{state.Phase} {state.Outcome} {string.Join("; ", state.Holds.Select(hold => hold.Reason))}");
            return state;
        },
        TimeSpan.FromSeconds(30), what);

    public Task<OperationState> ClosedAsync(Guid id) => RunAsync(id, state => state.Phase == Phase.Closed, "the operation closes");

    private async Task<OperationState> RoundAsync(Guid id, Func<OperationState, bool> wanted)
    {
        while (true)
        {
            await using var work = (await database.QuickStore().OpenAsync(id))!;
            Input input = new Input.Due();
            if (work.State.Facts is { } question)
            {
                await work.RecordFactsAsync(work.Situation.Cluster!.Nodes.Keys.Select(node => Seen(node, work.Situation.Now)));
                input = new Input.Observed(new ClusterObserved { OperationId = id, ClusterId = Samples.Cluster, Number = question.Number, ObservedAt = work.Situation.Now, Nodes = new Dictionary<string, IReadOnlyDictionary<string, string>>() });
            }
            else if (work.State.Attempts.FirstOrDefault(attempt => attempt.Awaiting) is { } attempt)
            {
                input = new Input.Answered(Answer(work.State, attempt, work.Situation));
                await work.RecordFactsAsync([Seen(attempt.Target, work.Situation.Now)]);
            }

            await work.ApplyAsync(Decider.Decide(work.State, input, work.Situation));
            await work.CommitAsync();
            if (input is Input.Due || wanted(work.State))
                return work.State;
        }
    }

    private StepAnswered Answer(OperationState state, Attempt attempt, Situation at)
    {
        var step = state.PlannedUnit(attempt.Unit).Steps.First(step => step.Key == attempt.Step);
        var fails = Failing.Contains(step.Key);
        if (!fails && step is { Kind: StepKind.Act, Command: SetDetour detour })
        {
            if (detour.Detoured)
                _detoured[attempt.Target] = $"{state.Id}";
            else
                _detoured.Remove(attempt.Target);
        }

        return new StepAnswered
        {
            OperationId = state.Id,
            AttemptId = attempt.Id,
            Look = attempt.Look,
            Target = attempt.Target,
            Kind = fails ? AnswerKind.Failed : AnswerKind.Done,
            Problem = fails ? new Problem("broken", "It broke.", ProblemClass.Final) : null,
            ObservedAt = at.Now,
        };
    }

    private NodeObservation Seen(string node, DateTimeOffset at)
    {
        var healthy = Samples.Healthy(node, at);
        return _detoured.TryGetValue(node, out var by)
            ? healthy with { Facts = new Dictionary<string, string>(healthy.Facts) { [FactNames.Detoured] = "true", [FactNames.DetouredBy] = by } }
            : healthy;
    }
}
