using Shouldly;
using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.Core.Admission;
using UpgradePlatform.Core.Decisions;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Core.Planning;
using UpgradePlatform.Engine.Json;

namespace UpgradePlatform.Integration.Tests.Engine;

/// <summary>Operations on the cluster of <see cref="DeviceFleet"/>, brought to a step without a worker.</summary>
internal static class LabOperations
{
    public const string Cluster = "lab";

    public static async Task<Guid> SubmitLabAsync(this EngineDatabase database, params string[] nodes)
    {
        await using var work = await database.Store().OpenLaneAsync(Cluster);
        var submission = new Submission
        {
            Id = Guid.CreateVersion7(),
            By = "tester",
            Request = new UpgradeRequest { Nodes = [.. nodes.Select(node => new NodeRequest { Node = node, EquipmentType = "2", ScriptPath = "/opt/new.sh", CompleteMessage = "upgrade complete" })] },
            Policy = new OperationPolicy(),
        };
        var admitted = Admitter.Submit(submission, work.Situation);
        admitted.Refusal.ShouldBeNull();
        await work.AddAsync(admitted.Decision!, Samples.Extras());
        await work.CommitAsync();
        return submission.Id;
    }

    /// <summary>An active operation whose units all stand at this step, each with an attempt that waits for its next look.</summary>
    public static async Task<Guid> AtStepAsync(this EngineDatabase database, string step, params string[] nodes)
    {
        var id = await database.SubmitLabAsync(nodes);
        await database.DecideAsync(id, new Input.Submitted());
        await using (var work = (await database.Store().OpenAsync(id))!)
        {
            var (state, now) = (work.State, work.Situation.Now);
            state = state with
            {
                Phase = Phase.Active,
                Facts = null,
                Holds = [],
                StartedAt = now,
                Sequence = state.Sequence + 1,
                Units = [.. state.Units.Select(unit => At(unit, state.PlannedUnit(unit.Id).IndexOf(step), now))],
                Attempts = [.. nodes.Select(node => Attempt(id, node, step, now))],
            };
            await work.ApplyAsync(Samples.Tell(work.State, 1) with { State = state });
            await work.CommitAsync();
        }

        await database.ExecuteAsync("delete from engine.outbox");
        return id;
    }

    /// <summary>The next commands, as they stand in the outbox.</summary>
    public static async Task<IReadOnlyList<ExecuteStep>> NextCommandsAsync(this EngineDatabase database, Guid id)
    {
        await database.ExecuteAsync("delete from engine.outbox");
        await database.ExecuteAsync($"update engine.attempts set body = jsonb_set(body, '{{nextLookAt}}', to_jsonb('2020-01-01T00:00:00+00:00'::text)) || '{{\"awaiting\": false}}'::jsonb where operation_id = '{id}' and status = 'open'");
        await database.DecideAsync(id, new Input.Due());
        return await database.SentAsync<ExecuteStep>();
    }

    /// <summary>Messages of a type in the outbox.</summary>
    public static async Task<IReadOnlyList<T>> SentAsync<T>(this EngineDatabase database)
    {
        var sent = new List<T>();
        await using var command = database.Source.CreateCommand("select body from engine.outbox where message_type = $1 order by seq");
        command.Parameters.Add(new() { Value = typeof(T).FullName });
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            sent.Add(StoreJson.Read<T>(reader.GetString(0)));
        return sent;
    }

    private static UnitState At(UnitState unit, int index, DateTimeOffset now) => unit with
    {
        Status = UnitStatus.Running,
        StartedAt = now,
        Steps = [.. unit.Steps.Select((step, i) => step with { Status = i < index ? StepStatus.Done : i == index ? StepStatus.Running : StepStatus.Pending, Tries = i <= index ? 1 : 0 })],
    };

    private static Attempt Attempt(Guid id, string node, string step, DateTimeOffset now) => new()
    {
        Id = $"{id:N}/1/{node}/{step}/{node}/do/1",
        Unit = node,
        Step = step,
        Target = node,
        Number = 1,
        Look = 1,
        Begun = true,
        StartedAt = now,
        NextLookAt = now,
        Deadline = now.AddHours(1),
    };
}
