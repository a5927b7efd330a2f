using System.Text.Json;
using Shouldly;
using UpgradePlatform.Contracts;
using UpgradePlatform.Core.Admission;
using UpgradePlatform.Core.Decisions;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Core.Plans;
using Xunit;

namespace UpgradePlatform.Integration.Tests.Engine;

public sealed class StateRoundTripTests(EngineServer server)
{
    private static readonly DateTimeOffset Time = new(2026, 3, 12, 1, 30, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_state_with_everything_in_it_comes_back_as_it_was()
    {
        await using var database = await server.MigratedAsync();
        await database.ApplyFleetAsync();
        var id = await database.StartedAsync();
        OperationState saved;
        await using (var work = (await database.Store().OpenAsync(id))!)
        {
            saved = Everything(work.State);
            await work.ApplyAsync(new Decision(saved, [], Samples.Tell(work.State, 3).Events, []));
            await work.CommitAsync();
        }

        await using var again = (await database.ColdStore().OpenAsync(id))!;
        Json(again.State).ShouldBe(Json(saved));
    }

    [Fact]
    public async Task A_submission_comes_back_and_an_unknown_operation_is_null()
    {
        await using var database = await server.MigratedAsync();
        await database.ApplyFleetAsync();
        await using (var work = await database.Store().OpenLaneAsync(Samples.Cluster))
        {
            var submission = new Submission { Id = Guid.CreateVersion7(), By = "tester", Request = Samples.Request("spine-1", "leaf-7"), Policy = Policy };
            var decision = Admitter.Submit(submission, work.Situation).Decision!;
            await work.AddAsync(decision, Samples.Extras("msf", "0011773275400123"));
            await work.CommitAsync();
            await using var again = (await database.ColdStore().OpenAsync(submission.Id))!;
            Json(again.State).ShouldBe(Json(decision.State));
            again.DialectId.ShouldBe("0011773275400123");
            again.State.Plan.Digest.ShouldBe(PlanJson.Digest(again.State.Plan.Stages));
        }

        (await database.Store().OpenAsync(Guid.NewGuid())).ShouldBeNull();
    }

    [Fact]
    public async Task Text_with_characters_that_the_database_cannot_keep_is_kept_readable()
    {
        await using var database = await server.MigratedAsync();
        await database.ApplyFleetAsync();
        var id = await database.StartedAsync();
        await using (var work = (await database.Store().OpenAsync(id))!)
        {
            await work.ApplyAsync(Samples.Tell(work.State, 1) with { State = work.State with { OutcomeReason = "a\0b \\u0000", Sequence = work.State.Sequence + 1 } });
            await work.CommitAsync();
        }

        await using var again = (await database.Store().OpenAsync(id))!;
        again.State.OutcomeReason.ShouldBe("a\uFFFDb \\u0000");
    }

    private static OperationPolicy Policy { get; } = new()
    {
        KeepOrder = true,
        ConfirmationTimeout = TimeSpan.FromMinutes(90),
        OnConfirmationTimeout = TimeoutChoice.Release,
        NotAfter = Time,
        OnNotAfter = WindowChoice.Close,
        DrainAtLeast = TimeSpan.FromSeconds(90),
        ScriptRetries = 3,
        BusyAtStart = BusyAtStart.FailIfOther,
        QueueGroup = "msf",
        CancelsQueued = true,
        CancelledWhenNotAccepting = true,
        RefuseReleaseWhileOthersDetoured = true,
        RefuseOrdersThatCutTraffic = true,
        RequireLinksUp = false,
    };

    private static OperationState Everything(OperationState state)
    {
        var step = new StepState
        {
            Status = StepStatus.Failed,
            Tries = 3,
            DoneTargets = ["a", "b"],
            NotBefore = Time,
            Undoing = true,
            Touched = true,
            Deferred = true,
            Problem = new Problem("x", "y\n\"z\"", ProblemClass.Final),
            StartedAt = Time,
            EndedAt = Time.AddTicks(1),
        };
        var unit = state.Units[0] with { Status = UnitStatus.Running, Ending = UnitEnding.Failure, Entered = ["detour"], StartedAt = Time, EndedAt = Time, Steps = state.Units[0].Steps.SetItem(0, step) };
        return state with
        {
            Intent = Intent.Cancel,
            CancelMode = CancelMode.Now,
            Ending = Outcome.Cancelled,
            OutcomeReason = "why",
            OutcomeCode = "code",
            Loans = [new Loan(Guid.CreateVersion7(), "spine-1", 1), new Loan(Guid.CreateVersion7(), "leaf-1", 1, Outcome.Failed, "code", "why")],
            CascadedAt = Time,
            WindowWaived = true,
            Holds = [new Hold("failure:spine-1/check", HoldKind.Failure, "It failed.", Time, "spine-1", "check", Time.AddHours(1), 2), new Hold("pause", HoldKind.Pause, "A person.", Time)],
            Units = state.Units.SetItem(0, unit),
            Attempts = [Samples.Attempt(state.Id, 1), Samples.Attempt(state.Id, 2) with { Id = "other", Step = "detour", Role = AttemptRole.Undo, Status = AttemptStatus.Unknown, Interrupting = true, Unanswered = 4, StartedAt = Time.AddSeconds(1) }],
            Facts = new FactsRequest(4, Time, Time.AddSeconds(3), 2),
            FactsNumber = 4,
            FactsAskedAt = Time,
            ApprovedDigest = "abc",
            Leftovers = [new Leftover(state.Id, "spine-1", "detour", "left")],
            Failures = 2,
            AcceptedFailure = true,
            Sequence = state.Sequence + 3,
            PausedAt = Time,
            StartedAt = Time,
            WakeAt = Time.AddDays(1),
        };
    }

    private static string Json(OperationState state) => JsonSerializer.Serialize(state, PlanJson.Options);
}
