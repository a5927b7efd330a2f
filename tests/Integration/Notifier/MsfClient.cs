using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Shouldly;
using UpgradePlatform.Contracts;
using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.Core.Admission;
using UpgradePlatform.Core.Decisions;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Core.Planning;
using UpgradePlatform.Dialects.Msf;
using UpgradePlatform.Engine.Events;
using UpgradePlatform.Engine.Operations;
using UpgradePlatform.Integration.Tests.Engine;

namespace UpgradePlatform.Integration.Tests.Notifier;

/// <summary>
/// Operations of an MSF client in a database, moved by the real Core as the coordinator would, with answers as workers would give them.
/// Each change gives its events their positions.
/// </summary>
internal sealed class MsfClient(EngineDatabase database)
{
    public static readonly Problem Broken = new("broken", "It does not work.", ProblemClass.Final);

    // What was sent counts as settled soon: nothing is under way here.
    private static readonly DecisionTimings Timings = new() { ActWindow = TimeSpan.FromMilliseconds(40), LookWindow = TimeSpan.FromSeconds(60), Margin = TimeSpan.FromMilliseconds(10) };

    private static long _number = 1773275400000;

    /// <summary>Submits an upgrade; nodes with a mark want to be asked: <c>leaf-1?</c>.</summary>
    public Task<(Guid Id, string MsfId)> SubmitAsync(string target, string[] nodes, DateTimeOffset? notBefore = null)
    {
        var body = Body(nodes);
        var request = MsfExecuteReader.Read("127.0.0.1", "1", body, TimeZoneInfo.Utc);
        return AdmitAsync(target, "POST", "/v1/upgrade_operations", body, id => new Submission
        {
            Id = id,
            By = "msf",
            Policy = MsfPolicy.Compatible,
            NotBefore = notBefore,
            Request = new UpgradeRequest
            {
                Nodes = [.. request.Nodes.Select(node => new NodeRequest
                {
                    Node = node.Name, EquipmentType = node.EquipmentTypeId, ScriptPath = node.ScriptPath, Ztp = node.Ztp,
                    CompleteMessage = node.CompleteMessage, ErrorMessages = node.ErrorMessages, Confirm = node.OperatorCheck,
                })],
            },
        });
    }

    /// <summary>Lets traffic return to a leaf: what confirms an upgrade that waits there.</summary>
    public Task<(Guid Id, string MsfId)> ReleaseAsync(string target, int leaf) => AdmitAsync(
        target, "PUT", $"/v1/detour/clusters/1/nodes/leafs/{leaf}", """{"detoured":false}""", id => new Submission
        {
            Id = id,
            By = "msf",
            Kind = OperationKind.Detour,
            Policy = MsfPolicy.Detour(new MsfChoices()),
            Request = new UpgradeRequest { Nodes = [], Detour = new DetourRequest($"leaf-{leaf}", false) },
        });

    /// <summary>Answers everything as done until the operation waits for a person, or is closed.</summary>
    public Task<OperationState> RestAsync(Guid id) => RunAsync(id, null, null, null);

    /// <summary>Answers everything as done until an attempt of this step is out.</summary>
    public Task<OperationState> ReachAsync(Guid id, string unit, string step) => RunAsync(id, (unit, step), null, null);

    /// <summary>As <see cref="RestAsync"/>, but this step fails for good.</summary>
    public Task<OperationState> FailAsync(Guid id, string unit, string step) => RunAsync(id, null, (unit, step), null);

    /// <summary>Makes one decision.</summary>
    public async Task<OperationState> DecideAsync(Guid id, Input input)
    {
        await using var work = (await Store().OpenAsync(id)).ShouldNotBeNull();
        if (input is Input.Observed)
            await work.RecordFactsAsync(work.Situation.Cluster!.Nodes.Keys.Select(node => Samples.Healthy(node, DateTimeOffset.UtcNow)));
        await work.ApplyAsync(Decider.Decide(work.State, input, work.Situation));
        await work.CommitAsync();
        await PositionAsync();
        return work.State;
    }

    /// <summary>Asks for something, without what the coordinator does about it.</summary>
    public async Task AskAsync(Guid id, Verb verb, CancelMode mode = CancelMode.AfterStep)
    {
        await using var work = (await Store().OpenAsync(id)).ShouldNotBeNull();
        var admitted = Admitter.Admit(work.State, new VerbRequest { Verb = verb, By = "anna", Reason = "the test says so", Mode = mode }, work.Situation);
        admitted.Refusal.ShouldBeNull();
        await work.ApplyAsync(admitted.Decision!);
        await work.CommitAsync();
        await PositionAsync();
    }

    private async Task<(Guid Id, string MsfId)> AdmitAsync(string target, string method, string uri, string body, Func<Guid, Submission> submission)
    {
        var id = Guid.CreateVersion7();
        var msfId = $"001{Interlocked.Increment(ref _number)}";
        await using var lane = await Store().OpenLaneAsync(Samples.Cluster);
        var admitted = await lane.AdmitAsync(submission(id), new OperationRowExtras
        {
            Dialect = "msf",
            DialectId = msfId,
            Principal = "msf",
            RequestMethod = method,
            RequestUri = uri,
            RequestBody = body,
            Notification = target,
        });
        admitted.Refusal.ShouldBeNull();
        await lane.CommitAsync();
        await PositionAsync();
        return (id, msfId);
    }

    private async Task<OperationState> RunAsync(Guid id, (string Unit, string Step)? until, (string Unit, string Step)? fails, OperationState? state)
    {
        state ??= await DecideAsync(id, new Input.Submitted());
        for (var deadline = DateTimeOffset.UtcNow.AddSeconds(30); DateTimeOffset.UtcNow < deadline;)
        {
            if (state.Phase == Phase.Closed)
                return state;
            if (until is { } wanted && state.Attempts.Any(attempt => attempt.Unit == wanted.Unit && attempt.Step == wanted.Step))
                return state;
            if (state.Facts is { } question)
                state = await DecideAsync(id, new Input.Observed(Observed(id, question.Number)));
            else if (state.Attempts.FirstOrDefault(attempt => attempt.Awaiting) is { } attempt)
                state = await DecideAsync(id, new Input.Answered(Answer(id, attempt, fails is { } bad && bad.Unit == attempt.Unit && bad.Step == attempt.Step)));
            else if (state.Holds.Any(hold => hold.Kind is HoldKind.Gate or HoldKind.Pause) || state.Phase == Phase.Reserved)
                return state;
            else
                state = await DecideAsync(id, new Input.Due());
        }

        throw new InvalidOperationException($"It does not come to rest: {state.Phase}, held by {string.Join(", ", state.Holds.Select(hold => hold.Key))}.");
    }

    private OperationStore Store() => new(database.Context(), database.Plans, Options.Create(Timings));

    private async Task PositionAsync() => await new EventLog(database.Source).AssignPositionsAsync();

    private static StepAnswered Answer(Guid id, Attempt attempt, bool fails) => new()
    {
        OperationId = id,
        AttemptId = attempt.Id,
        Look = attempt.Look,
        Target = attempt.Target,
        Kind = fails ? AnswerKind.Failed : AnswerKind.Done,
        Problem = fails ? Broken : null,
        ObservedAt = DateTimeOffset.UtcNow,
    };

    private static ClusterObserved Observed(Guid id, int number) => new()
    {
        OperationId = id,
        ClusterId = Samples.Cluster,
        Number = number,
        Nodes = new Dictionary<string, IReadOnlyDictionary<string, string>>(),
        ObservedAt = DateTimeOffset.UtcNow,
    };

    private static string Body(string[] nodes) => JsonSerializer.Serialize(new
    {
        cluster_id = "1",
        nodes = nodes.Select(node => new
        {
            fabric_type = node.Split('-')[0],
            node_id = int.Parse(node.Split('-')[1].TrimEnd('?'), CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture),
            equipment_type_id = "22",
            os_upgrade = new { upgrade_script_path = "/usr/ec_main/bin/extended_script/node_os_upgrade/new.sh", ztp_flag = true, upgrade_complete_msg = "complete" },
            operator_check = node.EndsWith('?'),
        }),
    });
}
