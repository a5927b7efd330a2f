using System.Diagnostics;
using System.Text.Json;
using Shouldly;
using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.Contracts.Steps.Switch;
using UpgradePlatform.Core.Plans;
using UpgradePlatform.Hosting;
using UpgradePlatform.TestKit;
using Xunit;

namespace UpgradePlatform.Integration.Tests.Messaging;

[Collection(MessagingTests.Name)]
public sealed class OutboxMessageTests(MessagingFixture fixture)
{
    [Fact]
    public async Task A_command_of_a_family_arrives_as_what_it_was_in_the_trace_it_was_captured_in()
    {
        var place = await fixture.NewPlaceAsync();
        var recorder = new Recorder();
        await using var receiver = await OutboxHarness.ReceiverAsync(place, recorder);
        await using var sender = await OutboxHarness.SenderAsync(place);
        await using var rows = new OutboxRows(place.Database);
        using var activity = Telemetry.ActivitySource.StartActivity("test", ActivityKind.Internal, default(ActivityContext)).ShouldNotBeNull();
        var command = new ExecuteStep
        {
            OperationId = Guid.NewGuid(),
            AttemptId = "o/1/spine-1/detour/spine-1/do/1",
            ClusterId = "fabric",
            UnitId = "spine-1",
            StepKey = "detour",
            Target = "spine-1",
            Look = 3,
            Mode = StepMode.Act,
            Fence = 7,
            ActBefore = DateTimeOffset.UtcNow.AddSeconds(30),
            LogOffset = 12,
            Command = new SetDetour(true),
        };

        var id = await rows.AddAsync("key", OutboxHarness.Queue, command, activity.Id, command.ActBefore);

        await Eventually.TrueAsync(() => recorder.All.Count == 1, OutboxHarness.Deadline, "it arrives");
        var received = recorder.All[0];
        received.Id.ShouldBe(id);
        Json(received.Message).ShouldBe(Json(command));
        ((ExecuteStep)received.Message).Command.ShouldBe(command.Command);
        received.Trace.ShouldBe(activity.TraceId);
    }

    private static string Json(object message) => JsonSerializer.Serialize(message, message.GetType(), PlanJson.Options);
}
