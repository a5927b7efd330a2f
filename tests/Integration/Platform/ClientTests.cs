using System.Net;
using System.Net.Http.Json;
using Shouldly;
using UpgradePlatform.TestKit;
using Xunit;

namespace UpgradePlatform.Integration.Tests.Platform;

/// <summary>What a client of the native API may rely on.</summary>
[Collection(PlatformCollection.Name)]
public sealed class ClientTests(PlatformFixture platform)
{
    private readonly PlatformApi _api = platform.Api;

    [Fact]
    public async Task The_same_key_twice_gives_the_same_operation_and_another_body_is_refused()
    {
        var fabric = platform.TakeFabric();
        var body = new { cluster = fabric, kind = "check", nodes = new[] { new { node = "spine-1", equipmentType = "14" } } };
        var key = Guid.NewGuid().ToString();

        var first = await _api.SubmitAsync(body, key);
        await _api.ClosedAsync(first.Id);
        var second = await _api.SubmitAsync(body, key);

        second.Id.ShouldBe(first.Id);
        (await platform.Store.ListAsync($"SELECT id::text FROM engine.operations WHERE cluster_id = '{fabric}'")).ShouldHaveSingleItem();
        using var other = new HttpRequestMessage(HttpMethod.Post, "/platform/v1/operations") { Content = JsonContent.Create(body with { kind = "upgrade" }) };
        other.Headers.Add("Idempotency-Key", key);
        using var refused = await _api.Http.SendAsync(other);
        refused.StatusCode.ShouldBeOneOf(HttpStatusCode.Conflict, HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task Two_calls_with_one_key_at_once_make_one_operation()
    {
        var fabric = platform.TakeFabric();
        var body = new { cluster = fabric, kind = "check", nodes = new[] { new { node = "spine-1", equipmentType = "14" } } };
        var key = Guid.NewGuid().ToString();

        // One of them may be told to come again while the other is being carried out; a careful client does.
        var operations = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ =>
            Eventually.ValueAsync(() => _api.SubmitAsync(body, key), TimeSpan.FromSeconds(20), "the operation is accepted")));

        operations.Select(operation => operation.Id).Distinct().ShouldHaveSingleItem();
        (await platform.Store.ListAsync($"SELECT id::text FROM engine.operations WHERE cluster_id = '{fabric}'")).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_stream_that_breaks_is_resumed_without_gap_or_double()
    {
        var operation = await _api.UpgradeAsync(platform.TakeFabric(), maxParallel: 2);
        var positions = new List<long>();
        long last = 0;
        while (positions.Count < 60)
        {
            // A connection of its own each time, broken off after a few events.
            using var http = platform.Cluster.Client();
            await foreach (var position in ServerSentEvents.PositionsAsync(http, operation.Id, last).Take(20))
                positions.Add(last = position);
        }

        await _api.ClosedAsync(operation.Id);
        var log = (await _api.EventsAsync(operation.Id)).Select(item => item.GetProperty("position").GetInt64());
        positions.ShouldBe(log.Take(positions.Count));
    }
}
