using System.ComponentModel.DataAnnotations;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Shouldly;
using UpgradePlatform.SimulatedObCluster;
using Xunit;

namespace UpgradePlatform.ObServer.Tests.Simulator;

/// <summary>The HTTP face: who may ask, and what is refused.</summary>
public sealed class FaceTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("wrong")]
    public async Task Without_the_token_nothing_is_told(string? token)
    {
        await using var simulator = await SimulatorHost.Start();
        using var client = simulator.Client(token);

        (await client.GetAsync("clusters")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("""{"version":"4.2.1.0-1","servers":[]}""", "at least one server")]
    [InlineData("""{"version":"4.2.1.0","servers":[{"node":"a","zone":"z"}]}""", "no version with a build")]
    [InlineData("""{"version":"4.2.1.0-1","servers":[{"node":"a","zone":"z"},{"node":"a","zone":"z"}]}""", "unique")]
    [InlineData("""{"version":"4.2.1.0-1","servers":[{"node":"a","zone":"z"}],"logStreams":[{"tenant":1,"id":1,"nodes":["b"]}]}""", "no declared server")]
    public async Task A_declaration_that_makes_no_sense_is_refused_with_its_reason(string body, string reason)
    {
        await using var simulator = await SimulatorHost.Start();
        using var client = simulator.Client();

        var answer = await client.PutAsync("clusters/c", new StringContent(body, System.Text.Encoding.UTF8, "application/json"));

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync()).ShouldContain(reason);
    }

    [Fact]
    public async Task Faults_are_ordered_shown_and_taken_back()
    {
        await using var simulator = await SimulatorHost.Start();
        using var client = simulator.Client();
        await simulator.Declare(client, "c");

        (await client.PostAsJsonAsync("clusters/c/nodes/z1-1/faults", new { kind = "scriptFails", times = 2, script = "upgrade_pre.py" })).EnsureSuccessStatusCode();
        (await client.PostAsJsonAsync("clusters/c/faults", new { kind = "backupRunning" })).EnsureSuccessStatusCode();
        (await client.PostAsJsonAsync("clusters/c/faults", new { kind = "backupRunning", times = 0 })).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await client.DeleteAsync("clusters/c/faults/nonsense")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await client.PostAsJsonAsync("clusters/c/nodes/z9-9/faults", new { kind = "diskFull" })).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        (await client.GetFromJsonAsync<JsonElement>("clusters/c/nodes/z1-1/faults"))[0].GetProperty("times").GetInt32().ShouldBe(2);
        (await client.GetFromJsonAsync<JsonElement>("clusters/c/obstacles")).GetProperty("backupJobs").GetArrayLength().ShouldBe(1);
        (await client.DeleteAsync("clusters/c/faults/backupRunning")).EnsureSuccessStatusCode();
        (await client.GetFromJsonAsync<JsonElement>("clusters/c/obstacles")).GetProperty("backupJobs").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public void Options_that_cannot_work_are_named()
    {
        var options = new SimulatedObClusterOptions { Folder = "x", Timings = { ZoneStop = TimeSpan.FromHours(2), HealthPause = TimeSpan.Zero } };

        var errors = options.Validate(new ValidationContext(options)).Select(error => error.ErrorMessage).ToArray();

        errors.ShouldBe([
            "SimulatedObCluster:TokenFile or SimulatedObCluster:Token is needed.", "SimulatedObCluster:Timings are between 0 and 1 hour.",
            "SimulatedObCluster:Timings:HealthPause is at least 1 ms."]);
    }
}
