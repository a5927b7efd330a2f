using Microsoft.Extensions.DependencyInjection;
using RabbitMQ.Client;
using Shouldly;
using UpgradePlatform.Contracts.Events;
using UpgradePlatform.Engine.Notifications;
using UpgradePlatform.Integration.Tests.Notifier;
using UpgradePlatform.Notifier;
using UpgradePlatform.TestKit;
using Xunit;

namespace UpgradePlatform.Integration.Tests.Messaging;

[Collection(MessagingTests.Name)]
public sealed class NotifierTests(MessagingFixture fixture)
{
    [Fact]
    public async Task Every_event_is_published_once_as_a_cloud_event()
    {
        await using var bench = await OperationBench.StartAsync(fixture);
        await using var subscriber = await Subscriber.StartAsync(bench.Place, "switch.fabric.#");
        await using var one = await NotifierAsync(bench);
        await using var two = await NotifierAsync(bench);

        var operation = await bench.SubmitAsync("spine-1");
        await bench.ClosedAsync(operation, "completed");

        var events = await bench.Rows.ScalarAsync<long>("SELECT count(*) FROM engine.events");
        await Eventually.TrueAsync(() => subscriber.All.Count >= events, OutboxHarness.Deadline, "all are published");
        subscriber.All.Select(published => published.Position).ShouldBe(Enumerable.Range(1, (int)events).Select(n => (long)n));
        var last = subscriber.All[^1];
        last.Key.ShouldStartWith("switch.fabric.");
        last.Key.Count(letter => letter == '.').ShouldBe(3);
        last.Properties.ContentType.ShouldBe("application/cloudevents+json");
        last.Properties.MessageId.ShouldBe($"{operation}-{last.Body.GetProperty("sequence")}");
        last.Properties.DeliveryMode.ShouldBe(DeliveryModes.Persistent);
        last.Body.GetProperty("specversion").GetString().ShouldBe("1.0");
        last.Body.GetProperty("id").GetString().ShouldBe(last.Properties.MessageId);
        last.Body.GetProperty("subject").GetString().ShouldBe(operation.ToString());
    }

    [Fact]
    public async Task After_the_broker_was_killed_and_the_notifier_replaced_no_event_is_missing_and_doubles_bear_the_same_id()
    {
        await using var bench = await OperationBench.StartAsync(fixture);
        await using var subscriber = await Subscriber.StartAsync(bench.Place, "#");
        var operation = await bench.SubmitAsync("spine-1", notBefore: DateTimeOffset.UtcNow.AddHours(1));
        await using (await NotifierAsync(bench))
        {
            await bench.TellAsync(operation, 300);
            await Eventually.TrueAsync(() => subscriber.All.Count > 20, OutboxHarness.Deadline, "some are published");
            await fixture.Rabbit.KillAsync();
            await bench.TellAsync(operation, 300);
        }

        await fixture.Rabbit.RestartAsync();
        await using var next = await NotifierAsync(bench);
        await bench.TellAsync(operation, 50);

        var events = await bench.Rows.ScalarAsync<long>("SELECT count(*) FROM engine.events");
        await Eventually.PassesAsync(
            () =>
            {
                subscriber.All.DistinctBy(published => published.Position).Count().ShouldBe((int)events);
                return Task.CompletedTask;
            },
            OutboxHarness.Deadline, "all are published");
        subscriber.All.DistinctBy(published => published.Properties.MessageId).Select(published => published.Position)
            .ShouldBe(Enumerable.Range(1, (int)events).Select(n => (long)n));
    }

    [Fact]
    public async Task A_client_that_takes_a_call_and_never_answers_holds_up_no_event()
    {
        await using var bench = await OperationBench.StartAsync(fixture);
        await using var subscriber = await Subscriber.StartAsync(bench.Place, "#");
        await using var silent = await Receiver.SilentAsync();
        var operation = await bench.SubmitAsync("spine-1", notBefore: DateTimeOffset.UtcNow.AddHours(1));
        await using var notifier = await MessagingHost.StartAsync(bench.Place, builder =>
        {
            builder.Configuration["Notifications:AllowedNetworks:0"] = "127.0.0.0/8";
            builder.AddNotifier();
        }, bus: false);
        await notifier.Services.GetRequiredService<NotificationStore>().RecordAsync(new NewNotification(operation, NotificationKinds.OperationResult, 1, silent.Target, "/v1/operations/1", "{}"));
        await silent.HasAsync(1);

        await bench.TellAsync(operation, 100);

        var events = await bench.Rows.ScalarAsync<long>("SELECT count(*) FROM engine.events");
        await Eventually.TrueAsync(() => subscriber.All.Count >= events, OutboxHarness.Deadline, "all are published");
        (await bench.Rows.ScalarAsync<string>("SELECT state FROM engine.notifications")).ShouldBe("waiting");
    }

    [Theory]
    [InlineData("fabric-1", "switch.fabric-1.unit.completed")]
    [InlineData("eu.fabric #1*", "switch.eu-fabric--1-.unit.completed")]
    public void Words_of_a_routing_key_hold_no_dot_and_no_wildcard(string cluster, string key) =>
        RoutingKey.Of(new UpgradeEventData { Family = "switch", Cluster = cluster, Entity = "unit", EntityId = "x", Status = "completed" }).ShouldBe(key);

    [Fact]
    public void A_routing_key_is_never_longer_than_the_protocol_allows() =>
        RoutingKey.Of(new UpgradeEventData { Family = "switch", Cluster = new string('c', 400), Entity = "unit", EntityId = "x", Status = "completed" })
            .ShouldSatisfyAllConditions(key => key.Length.ShouldBe(255), key => key.ShouldEndWith(".unit.completed"));

    private static Task<MessagingHost> NotifierAsync(OperationBench bench) =>
        MessagingHost.StartAsync(bench.Place, builder => builder.AddNotifier(), bus: false);
}
