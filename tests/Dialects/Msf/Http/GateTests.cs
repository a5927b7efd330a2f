using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using UpgradePlatform.Core.Platform;
using UpgradePlatform.Dialects.Tests.Http;
using UpgradePlatform.Engine.Platform;
using Xunit;

namespace UpgradePlatform.Dialects.Tests.Msf;

/// <summary>System states that gate requests (specification 1.1; row 15 of 1.3.4, row 3 of 1.4, row 5 of 1.6.1).</summary>
public sealed class GateTests(ApiFixture fixture)
{
    [Fact]
    public async Task Each_class_of_calls_is_accepted_in_the_states_of_the_table()
    {
        await using var api = await fixture.StartAsync();
        var store = api.Services.GetRequiredService<PlatformStateStore>();
        var id = await MsfHttp.SubmitAsync(api, MsfHttp.Body("1", "20360312_013000"));
        foreach (var service in Enum.GetValues<ServiceStatus>())
        {
            foreach (var (blockade, renewal) in new[] { (false, false), (true, false), (false, true) })
            {
                await store.SetAsync(new PlatformState(service, blockade, renewal), "test", TestContext.Current.CancellationToken);
                var where = $"{service}, {blockade}, {renewal}";
                var free = !blockade && !renewal;
                Gated(await api.As("operator").PostAsync(MsfHttp.Execute, MsfHttp.Body("1", "20360312_013000")), free && service == ServiceStatus.Running, $"execute: {where}");
                var special = free && service is (ServiceStatus.Running or ServiceStatus.ShuttingDown or ServiceStatus.Switching);
                Gated(await PutAsync(api, "/v1/upgrade_operations/1", """{"action":"cancel"}"""), special, $"cancel: {where}");
                Gated(await PutAsync(api, "/v1/detour/clusters/9999/nodes/leafs/1", MsfHttp.SetDetour), special, $"detour update: {where}");
                Gated(await api.As("viewer").GetAsync("/v1/detour/clusters/1/nodes"), service == ServiceStatus.Running, $"detour read: {where}");
                Gated(await api.As("viewer").GetAsync("/v1/operations"), service != ServiceStatus.Stopped, $"list: {where}");
                Gated(await api.As("viewer").GetAsync($"/v1/operations/{id}"), service != ServiceStatus.Stopped, $"detail: {where}");
            }
        }
    }

    [Fact]
    public async Task Parameters_are_checked_before_the_state()
    {
        await using var api = await fixture.StartAsync();
        await api.Services.GetRequiredService<PlatformStateStore>().SetAsync(new PlatformState(ServiceStatus.Stopped), "test", TestContext.Current.CancellationToken);
        (await api.As("operator").PostAsync(MsfHttp.Execute, "")).Text.ShouldBe(MsfHttp.ErrorOf("010001"));
        (await PutAsync(api, "/v1/upgrade_operations/1", "{}")).Text.ShouldBe(MsfHttp.ErrorOf("010002"));
        (await PutAsync(api, "/v1/detour/clusters/1/nodes/leafs/x", MsfHttp.SetDetour)).Text.ShouldBe(MsfHttp.ErrorOf("030003"));
        (await api.As("viewer").GetAsync("/v1/operations?format=x")).Text.ShouldBe(MsfHttp.ErrorOf("010002"));
    }

    private static void Gated(Answer answer, bool accepted, string where)
    {
        if (accepted)
            answer.Text.ShouldNotBe(MsfHttp.ErrorOf("000001"), where);
        else
            answer.ShouldBeStatus(500).Text.ShouldBe(MsfHttp.ErrorOf("000001"), where);
    }

    private static Task<Answer> PutAsync(ApiHost api, string path, string body) => api.As("operator").SendAsync(HttpMethod.Put, path, body, "application/json");
}
