using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using Shouldly;
using UpgradePlatform.Hosting;
using Xunit;

namespace UpgradePlatform.Integration.Tests.Workers;

/// <summary>What supervisors see of a process.</summary>
public sealed class HealthTests
{
    [Fact]
    public async Task A_process_lives_without_its_dependencies_but_is_not_ready_and_says_why()
    {
        var store = HealthCheckResult.Unhealthy("no connection");
        await using var app = await Start(() => store);
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };

        (await client.GetAsync("/health/live")).StatusCode.ShouldBe(HttpStatusCode.OK);
        var ready = await client.GetAsync("/health/ready");
        ready.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        var check = (await ready.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("checks").EnumerateArray().ShouldHaveSingleItem();
        check.GetProperty("name").GetString().ShouldBe("store");
        check.GetProperty("status").GetString().ShouldBe("unhealthy");
        check.GetProperty("reason").GetString().ShouldBe("no connection");

        store = HealthCheckResult.Healthy();
        (await client.GetAsync("/health/ready")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private static async Task<WebApplication> Start(Func<HealthCheckResult> store)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.AddPlatformDefaults("test");
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddHealthChecks()
            .AddCheck("store", store, [PlatformHealthEndpoints.ReadyTag])
            .AddCheck("untagged", () => HealthCheckResult.Unhealthy());
        var app = builder.Build();
        app.MapPlatformHealth();
        await app.StartAsync();
        return app;
    }
}
