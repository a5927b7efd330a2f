using System.Net.Http.Json;
using Shouldly;
using UpgradePlatform.TestKit;
using Xunit;

namespace UpgradePlatform.Integration.Tests.Platform;

/// <summary>One W3C trace from the call of a client to the switch.</summary>
[Collection(PlatformCollection.Name)]
public sealed class TraceTests(PlatformFixture platform)
{
    [Fact]
    public async Task The_trace_of_the_call_reaches_the_device()
    {
        var fabric = platform.TakeFabric();
        const string trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        using var request = new HttpRequestMessage(HttpMethod.Post, "/platform/v1/operations")
        {
            Content = JsonContent.Create(new { cluster = fabric, nodes = new[] { new { node = "spine-1", equipmentType = "14" } } }),
        };
        request.Headers.Add("traceparent", $"00-{trace}-00f067aa0ba902b7-01");
        using var answer = await platform.Api.Http.SendAsync(request);
        var operation = (await answer.Content.ReadFromJsonAsync<OperationDocument>())!;
        (await platform.Api.ClosedAsync(operation.Id)).Outcome.ShouldBe("completed");

        // The fabric logs each request in the scope of its trace: the look at the switch and the act on it, not only the messages between.
        var log = Path.Combine(platform.Cluster.LogFolder, "fabric.log");
        var lines = File.ReadLines(log).Where(line => line.Contains(trace, StringComparison.Ordinal)).ToArray();
        lines.ShouldContain(line => line.Contains($"clusters/{fabric}/nodes/spine-1", StringComparison.Ordinal), $"of {File.ReadLines(log).Count()} lines");
        lines.ShouldContain(line => line.Contains($"nodes/spine-1/detour", StringComparison.Ordinal));
    }
}
