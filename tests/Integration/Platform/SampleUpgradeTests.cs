using System.Net;
using System.Text;
using System.Text.Json;
using Shouldly;
using UpgradePlatform.Contracts;
using UpgradePlatform.TestKit;
using Xunit;

namespace UpgradePlatform.Integration.Tests.Platform;

/// <summary>Must show 2: the request of the MSF over separate processes, a private RabbitMQ and a private PostgreSQL.</summary>
[Collection(PlatformCollection.Name)]
public sealed class SampleUpgradeTests
{
    [Fact]
    public async Task The_request_of_the_seed_upgrades_every_node_and_its_events_reach_any_subscriber()
    {
        await using var platform = await PlatformCluster.StartAsync(new PlatformClusterOptions
        {
            Fleet = await File.ReadAllTextAsync(RepositoryRoot.Combine("infra", "samples", "fleet.yaml")),
            Settings = QuickTimings.Settings,
        });
        await using var subscriber = await EventSubscriber.StartAsync(platform.Rabbit.Address);
        // The MSF's clients send no key: the listener knows them by their network.
        using var msf = new HttpClient { BaseAddress = platform.Services["api"].Address };

        var id = await SubmitAsync(msf);
        var detail = await Eventually.ValueAsync(() => FinishedAsync(msf, id), TimeSpan.FromMinutes(3), "the MSF operation is over");

        var nodes = detail.GetProperty("nodes").EnumerateArray().ToArray();
        nodes.Length.ShouldBe(12);
        nodes.ShouldAllBe(node => node.GetProperty("status").GetString() == "completed");
        await ShouldHaveToldEverythingAsync(platform, subscriber);
        await QueuesShouldExplainThemselvesAsync(platform);
        using var devices = platform.Devices();
        await using var store = platform.Store();
        (await StoreAudit.ViolationsAsync(store, quiet: true)).ShouldBeEmpty();
        (await DeviceAudit.ViolationsAsync(devices, store, (await store.ListAsync("SELECT cluster_id FROM engine.operations")).Single(), quiet: true)).ShouldBeEmpty();
    }

    private static async Task<string> SubmitAsync(HttpClient msf)
    {
        var body = await File.ReadAllTextAsync(RepositoryRoot.Combine("infra", "samples", "msf-upgrade.json"));
        using var answer = await msf.PostAsync(new Uri("/v1/upgrade_operations/", UriKind.Relative), new StringContent(body, Encoding.UTF8, "application/json"));
        var text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted, text);
        return JsonDocument.Parse(text).RootElement.GetProperty("operation_id").GetString()!;
    }

    private static async Task<JsonElement> FinishedAsync(HttpClient msf, string id)
    {
        var detail = JsonDocument.Parse(await msf.GetStringAsync(new Uri($"/v1/operations/{id}", UriKind.Relative))).RootElement;
        return detail.GetProperty("status").GetString() switch
        {
            "completed" => JsonDocument.Parse(detail.GetProperty("response").GetProperty("body").GetString()!).RootElement,
            "failed" or "canceled" => throw new EventuallyNeverException(detail.ToString()),
            _ => throw new TimeoutException(detail.ToString()),
        };
    }

    private static async Task ShouldHaveToldEverythingAsync(PlatformCluster platform, EventSubscriber subscriber)
    {
        using var api = platform.Api();
        var log = await api.EventsAsync();
        await Eventually.TrueAsync(() => subscriber.Received.Count >= log.Count, TimeSpan.FromSeconds(20), $"{log.Count} events are received");
        var received = subscriber.Received;
        received.Select(item => item.Sequence).ShouldBe(Enumerable.Range(1, log.Count).Select(i => (long)i));
        received.Select(item => item.Position).ShouldBe(log.Select(item => item.GetProperty("position").GetInt64()));
        foreach (var item in received)
        {
            item.ContentType.ShouldBe("application/cloudevents+json");
            item.MessageId.ShouldBe(item.Id);
            item.Body.GetProperty("specversion").GetString().ShouldBe("1.0");
            foreach (var member in (string[])["id", "source", "type", "time", "subject", "datacontenttype", "data"])
                item.Body.TryGetProperty(member, out _).ShouldBeTrue(member);
            var data = item.Body.GetProperty("data");
            item.RoutingKey.ShouldStartWith($"switch.{data.GetProperty("cluster").GetString()}.{data.GetProperty("entity").GetString()}.");
        }
    }

    private static async Task QueuesShouldExplainThemselvesAsync(PlatformCluster platform)
    {
        var queues = await platform.Rabbit.ListQueuesAsync();
        string[] ours = [QueueNames.Operations, QueueNames.Steps(Families.Switch), QueueNames.AttemptLogs, QueueNames.DeadLetter];
        // Messages that broke their consumer rest beside its queue, under its name.
        string[] explained = [.. ours, .. ours.Select(queue => $"{queue}_error"), .. ours.Select(queue => $"{queue}_skipped"), "test.subscriber"];
        queues.Select(queue => queue.Name).Except(explained).ShouldBeEmpty();
        ours[..3].Except(queues.Select(queue => queue.Name)).ShouldBeEmpty();
        queues.Where(queue => ours.Contains(queue.Name)).ShouldAllBe(queue => queue.Type == "quorum");
        queues.Where(queue => queue.Name.EndsWith("_error", StringComparison.Ordinal) || queue.Name == QueueNames.DeadLetter).ShouldAllBe(queue => queue.Messages == 0);
    }
}
