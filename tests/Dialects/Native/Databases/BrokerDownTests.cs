using System.Globalization;
using Shouldly;
using UpgradePlatform.Dialects.Tests.Http;
using UpgradePlatform.TestKit;
using Xunit;

namespace UpgradePlatform.Dialects.Tests.Native;

/// <summary>The API beside a message broker that is away: it starts, is ready, and says what it cannot ask.</summary>
public sealed class BrokerDownTests(DatabaseApi databases, ApiFixture fixture) : IClassFixture<DatabaseApi>
{
    [Fact]
    public async Task Only_what_has_to_be_asked_is_refused()
    {
        await using var api = await fixture.StartAsync(
            ("Bus:Transport", "RabbitMq"), ("Bus:Host", "127.0.0.1"), ("Bus:Port", FreePort.Next().ToString(CultureInfo.InvariantCulture)), ("Bus:Username", "u"), ("Bus:Password", "p"), ("Databases:ExaminationSeconds", "1"));
        (await api.As(null).GetAsync("/health/ready")).ShouldBeStatus(200);
        var cluster = await databases.ClusterAsync(api: api);
        foreach (var bytes in new[] { databases.Server, databases.Libraries })
            (await databases.UploadAsync(bytes, api: api)).ShouldBeStatus(201);
        (await api.As("operator").PostAsync(Operations.Path, DatabaseApi.Request(cluster))).ShouldBeProblem(503, "bus-unreachable")["detail"]!.ShouldContain("See that the message broker runs");
        (await api.As("operator").PostAsync(Operations.Path, DatabaseApi.Request(cluster, more: ("notBefore", DateTimeOffset.UtcNow.AddHours(1))))).ShouldBeStatus(202);
    }
}
