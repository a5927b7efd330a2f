using System.Net;
using System.Net.Http.Json;
using Shouldly;
using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.Contracts.Steps.Switch;
using Xunit;

namespace UpgradePlatform.Integration.Tests.Workers;

/// <summary>The simulator as a process: what it keeps when it is killed, and whom it lets in.</summary>
public sealed class FabricProcessTests
{
    [Fact]
    public async Task Killed_and_started_again_the_devices_have_gone_on_by_themselves()
    {
        await using var fabric = await FabricProcess.Start(milliseconds: 300);
        await using var worker = await WorkerProcess.Start(fabric.Url);
        var lab = await Lab.Create(fabric, worker);
        await lab.Finish(new SetDetour(true));
        await lab.Finish(new AwaitDrained());
        var script = lab.Step(Lab.Script());
        (await lab.Ask(script)).Kind.ShouldBe(AnswerKind.Pending);

        await fabric.Stop();
        (await lab.Ask(script with { Look = 2 })).Kind.ShouldBe(AnswerKind.Unreachable);
        await fabric.Start();

        (await lab.Finish(script with { Look = 3 })).Kind.ShouldBe(AnswerKind.Done);
        (await lab.Finish(Lab.Return())).Kind.ShouldBe(AnswerKind.Done);
        (await lab.Declare()).StatusCode.ShouldBe(HttpStatusCode.OK);
        var node = await lab.Node();
        node.GetProperty("version").GetString().ShouldBe(Lab.New);
        node.GetProperty("detouredBy")[0].GetString().ShouldBe(lab.Operation.ToString());
        (await lab.Counters()).GetProperty("scriptRuns").GetProperty(script.AttemptId).GetInt32().ShouldBe(1);
        (await lab.Violations()).GetProperty("trafficLost").GetInt32().ShouldBe(0);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("wrong")]
    public async Task Without_the_token_nobody_gets_in(string? token)
    {
        await using var fabric = await FabricProcess.Start();
        using var client = fabric.Client(token);

        (await client.GetAsync("clusters")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Bad_orders_are_answered_with_a_reason()
    {
        await using var fabric = await FabricProcess.Start();
        await using var worker = await WorkerProcess.Start(fabric.Url);
        var lab = await Lab.Create(fabric, worker);

        var times = await lab.Fabric.PostAsJsonAsync($"clusters/{lab.Cluster}/nodes/leaf-1/faults", new { kind = "slow", times = 0 });
        var link = await lab.Fabric.PutAsJsonAsync("clusters/x", new
        {
            nodes = new[] { new { name = "a", role = "leaf", equipmentType = "t", version = "1" } },
            links = new[] { new { a = "a", b = "nowhere" } },
        });

        times.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await link.Content.ReadAsStringAsync()).ShouldContain("nowhere");
        (await lab.Fabric.GetAsync($"clusters/{lab.Cluster}/nodes/nobody")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }
}
