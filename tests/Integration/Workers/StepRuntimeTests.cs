using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using UpgradePlatform.Contracts;
using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.Contracts.Steps.Switch;
using UpgradePlatform.Hosting;
using UpgradePlatform.Workers.Runtime;
using Xunit;

namespace UpgradePlatform.Integration.Tests.Workers;

/// <summary>What the runtime makes of handlers that do not behave.</summary>
public sealed class StepRuntimeTests
{
    private static readonly ExecuteStep Command = new()
    {
        OperationId = Guid.NewGuid(),
        AttemptId = "op/1/u/s/t/do/1",
        ClusterId = "c",
        UnitId = "u",
        StepKey = "s",
        Target = "t",
        Look = 1,
        Mode = StepMode.Look,
        Fence = 1,
        ActBefore = DateTimeOffset.UtcNow.AddMinutes(1),
        Command = new AwaitTraffic(),
    };

    [Fact]
    public async Task A_handler_without_answer_is_given_up_and_told_to_end_before_it_can_act()
    {
        var actedLate = new TaskCompletionSource<bool>();
        await using var worker = await Worker(
            async (step, _) =>
            {
                await Poll.Until(() => { try { step.EnsureMayAct(); return null; } catch (OperationCanceledException e) { return e; } });
                actedLate.SetResult(false);
                return StepAnswer.Done(new Dictionary<string, string>());
            },
            timeout: "00:00:00.050");

        var answer = await worker.Ask(Command with { Mode = StepMode.Act });

        answer.Kind.ShouldBe(AnswerKind.Unreachable);
        answer.Problem!.Text.ShouldContain("did not answer within");
        (await actedLate.Task.WaitAsync(TimeSpan.FromSeconds(15))).ShouldBeFalse();
    }

    [Fact]
    public async Task An_unexpected_exception_is_no_evidence_and_its_text_stays_in_the_log()
    {
        await using var worker = await Worker((_, _) => throw new InvalidOperationException("password=hunter2"));

        var answer = await worker.Ask(Command);

        answer.Kind.ShouldBe(AnswerKind.Unreachable);
        answer.Problem!.Text.ShouldContain(nameof(InvalidOperationException));
        answer.Problem.Text.ShouldNotContain("hunter2");
    }

    [Fact]
    public async Task A_handler_that_acts_on_a_look_is_stopped()
    {
        var acted = false;
        await using var worker = await Worker((step, _) =>
        {
            step.EnsureMayAct();
            acted = true;
            return Task.FromResult(StepAnswer.Done(new Dictionary<string, string>()));
        });

        (await worker.Ask(Command)).Kind.ShouldBe(AnswerKind.Unreachable);
        acted.ShouldBeFalse();
    }

    [Fact]
    public async Task The_trace_of_the_sender_reaches_the_device_step()
    {
        var spans = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "MassTransit" or Telemetry.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        await using var worker = await Worker((_, _) => Task.FromResult(StepAnswer.Done(new Dictionary<string, string>())));

        ActivityTraceId trace;
        using (var request = new Activity("request").Start())
        {
            trace = request.TraceId;
            await worker.Ask(Command);
        }

        var step = await Poll.Until(() => spans.FirstOrDefault(s => s.TraceId == trace && s.Source.Name == Telemetry.Name));
        step.GetTagItem(TelemetryTags.Operation).ShouldBe(Command.OperationId);
        step.GetTagItem(TelemetryTags.Attempt).ShouldBe(Command.AttemptId);
        step.GetTagItem(TelemetryTags.Answer).ShouldBe(nameof(AnswerKind.Done));
    }

    private static Task<WorkerProcess> Worker(Func<StepContext, CancellationToken, Task<StepAnswer>> handle, string timeout = "00:00:10") =>
        WorkerProcess.Start(
            builder =>
            {
                builder.Services.AddSingleton(handle);
                builder.AddStepWorker(Families.Switch, worker => worker.Handle<AwaitTraffic, StubHandler<AwaitTraffic>>());
            },
            configure: configuration => configuration["Worker:HandlerTimeout"] = timeout);
}
