using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using Shouldly;
using UpgradePlatform.Contracts;
using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.Core.Admission;
using UpgradePlatform.Core.Decisions;
using UpgradePlatform.Core.Events;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Core.Planning;
using UpgradePlatform.Engine.Fleet;
using UpgradePlatform.Engine.Fleet.Files;
using UpgradePlatform.Engine.Operations;
using UpgradePlatform.TestKit;
using Xunit;

namespace UpgradePlatform.Integration.Tests.Engine;

/// <summary>The sample fleet, and operations on it.</summary>
internal static class Samples
{
    public const string Cluster = "fabric-1";

    private static readonly DateTimeOffset Time = new(2026, 3, 12, 1, 30, 0, TimeSpan.Zero);

    public static string FleetText { get; } = File.ReadAllText(RepositoryRoot.Combine("infra", "samples", "fleet.yaml"));

    public static FleetFile Fleet { get; } = FleetParser.Parse(FleetText).Fleet!;

    public static async Task ApplyFleetAsync(this EngineDatabase database, FleetFile? fleet = null)
    {
        await using var context = database.Context();
        (await new FleetStore(new OperationStore(context, database.Plans, Options.Create(new DecisionTimings())), context).ApplyAsync(fleet ?? Fleet, "tester")).Refusals.ShouldBeEmpty();
    }

    public static UpgradeRequest Request(params string[] nodes) => new()
    {
        Nodes = [.. nodes.Select(node => new NodeRequest
        {
            Node = node,
            EquipmentType = node.StartsWith("spine", StringComparison.Ordinal) ? "14" : "22",
            ScriptPath = "/usr/ec_main/bin/extended_script/node_os_upgrade/new.sh",
            CompleteMessage = "complete",
            ErrorMessages = ["a", "b"],
        })],
    };

    public static OperationRowExtras Extras(string dialect = "native", string? id = null) => new() { Dialect = dialect, DialectId = id, Principal = "tester", RequestBody = "{}" };

    /// <summary>Submits through Core, as the API does.</summary>
    public static async Task<Guid> SubmitAsync(this EngineDatabase database, string cluster = Cluster, DateTimeOffset? notBefore = null, params string[] nodes)
    {
        await using var work = await database.Store().OpenLaneAsync(cluster);
        var submission = new Submission
        {
            Id = Guid.CreateVersion7(),
            By = "tester",
            Request = Request(nodes.Length == 0 ? ["spine-1", "leaf-1"] : nodes),
            Policy = new OperationPolicy(),
            NotBefore = notBefore,
        };
        var admitted = Admitter.Submit(submission, work.Situation);
        admitted.Refusal.ShouldBeNull();
        await work.AddAsync(admitted.Decision!, Extras());
        await work.CommitAsync();
        return submission.Id;
    }

    /// <summary>Submits and decides until the operation owns the lane.</summary>
    public static async Task<Guid> StartedAsync(this EngineDatabase database, string cluster = Cluster)
    {
        var id = await database.SubmitAsync(cluster);
        await database.DecideAsync(id, new Input.Submitted());
        return id;
    }

    public static async Task<OperationState> DecideAsync(this EngineDatabase database, Guid id, Input input)
    {
        await using var work = (await database.Store().OpenAsync(id))!;
        await work.ApplyAsync(Decider.Decide(work.State, input, work.Situation));
        await work.CommitAsync();
        return work.State;
    }

    public static NodeObservation Healthy(string node, DateTimeOffset at, string version = "18.4R3") => new(
        node,
        new Dictionary<string, string>
        {
            [FactNames.Reachable] = "true",
            [FactNames.Healthy] = "true",
            [FactNames.Detoured] = "false",
            [FactNames.Version] = version,
            [FactNames.BootId] = "boot-1",
        },
        at, "observation", Complete: true);

    /// <summary>A decision that only tells events, for tests of the log.</summary>
    public static Decision Tell(OperationState state, int events) => new(
        state with { Sequence = state.Sequence + events },
        [],
        [.. Enumerable.Range(1, events).Select(i => new OperationEvent(
            state.Sequence + i, Entities.Hold, "test", "placed", null, ImmutableSortedDictionary<string, string>.Empty))],
        []);

    public static Attempt Attempt(Guid operation, int number) => new()
    {
        Id = $"{operation}/1/spine-1/check/spine-1/do/{number}",
        Unit = "spine-1",
        Step = "check",
        Target = "spine-1",
        Number = number,
        Look = 3,
        Mode = StepMode.Act,
        Awaiting = true,
        Begun = true,
        StartedAt = Time,
        ActBefore = Time.AddSeconds(30),
        NextLookAt = Time.AddSeconds(7),
        Deadline = Time.AddMinutes(5),
        Progress = "half",
        Problem = new Problem("slow", "It takes long.", ProblemClass.Retryable, "Wait.", false),
    };
}
