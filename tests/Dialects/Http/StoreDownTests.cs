using Shouldly;
using UpgradePlatform.Dialects.Tests.Msf;
using UpgradePlatform.TestKit;
using Xunit;

namespace UpgradePlatform.Dialects.Tests.Http;

/// <summary>The store is away: every dialect says so in its own words (MSF: row 16 of specification 1.3.4), and all is well when it is back.</summary>
public sealed class StoreDownTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Without_its_store_the_API_says_so_and_recovers()
    {
        await using var postgres = await PrivatePostgres.StartAsync(new PostgresOptions { Fsync = false });
        await using var api = await ApiHost.StartAsync(await postgres.CreateDatabaseAsync("api"),
            ("Msf:TrustedNetworks:0:Network", "127.0.0.0/8"), ("Msf:TrustedNetworks:0:Principal", "oss"), ("Msf:TrustedNetworks:0:Role", "operator"));
        var key = Guid.NewGuid().ToString();
        var id = await MsfHttp.SubmitAsync(api, MsfHttp.Body("1"));

        await postgres.StopAsync();
        (await api.As("viewer").GetAsync("/platform/v1/fleet")).ShouldBeProblem(503, "store-unavailable");
        (await api.As("operator").PostAsync(Operations.Path, Operations.Request("fabric-1"), ("Idempotency-Key", key))).ShouldBeProblem(503, "store-unavailable");
        (await api.As("viewer").GetAsync("/platform/v1/events", ("Accept", "text/event-stream"))).ShouldBeProblem(503, "store-unavailable");
        foreach (var caller in new[] { api.As(null), api.As("operator") })
        {
            Unconnected(await caller.PostAsync(MsfHttp.Execute, MsfHttp.Body("1")));
            Unconnected(await caller.GetAsync($"/v1/operations/{id}"));
        }

        // What is wrong with the request is found without the store.
        (await api.As(null).PostAsync(MsfHttp.Execute, "")).Text.ShouldBe(MsfHttp.ErrorOf("010001"));
        (await api.As(null).GetAsync("/health/live")).ShouldBeStatus(200);
        (await api.As(null).GetAsync("/health/ready")).ShouldBeStatus(503);

        await postgres.RestartAsync();
        await Eventually.PassesAsync(async () => (await api.As("viewer").GetAsync("/platform/v1/fleet")).ShouldBeStatus(200), Patience, "the API answers again");
        (await api.As("operator").PostAsync(Operations.Path, Operations.Request("fabric-1"), ("Idempotency-Key", key))).ShouldBeStatus(202);
        (await api.As(null).GetAsync($"/v1/operations/{id}")).ShouldBeStatus(200);
    }

    private static void Unconnected(Answer answer)
    {
        answer.ShouldBeStatus(500).Text.ShouldBe(MsfHttp.ErrorOf("020001"));
        answer.ContentType.ShouldBe("application/json");
    }
}
