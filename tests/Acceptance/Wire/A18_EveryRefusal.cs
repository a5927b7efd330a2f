using System.Net;
using System.Text.Json;
using Shouldly;
using UpgradePlatform.TestKit;
using Xunit;

namespace UpgradePlatform.Acceptance.Tests.Wire;

/// <summary>A18: every row of specification 1.3.4, 1.4 and 1.6.1, and the form of the refusal.</summary>
public sealed class A18_EveryRefusal(AcceptancePlatform platform) : Scenario(platform)
{
    [Fact]
    public async Task A18_every_row_of_the_execute_table_is_answered_as_listed_and_leaves_no_operation()
    {
        await ShouldBeRefusedAsync(HttpMethod.Post, ExecuteCases.All(ClusterId));
        (await Platform.Store.ListAsync($"SELECT id::text FROM engine.operations WHERE cluster_id = '{Fabric.Id}'")).ShouldBeEmpty();
        (await Msf.SendAsync(HttpMethod.Post, "/v1/upgrade_operations", ExecuteCases.Good(ClusterId), "text/plain")).ShouldSatisfyAllConditions(
            answer => answer.Status.ShouldBe(HttpStatusCode.UnsupportedMediaType), answer => answer.Text.ShouldBeEmpty());
    }

    [Fact]
    public async Task A18_every_row_of_the_cancel_table_is_answered_as_listed()
    {
        var reserved = await Msf.SubmitAsync(Upgrade(MsfUpgradeNode.Leaf(1)) with { ReservationTime = DateTimeOffset.Now.AddHours(1) });
        await ShouldBeRefusedAsync(HttpMethod.Put, CancelAndDetourCases.Cancels(reserved));
        (await Msf.DetailAsync(reserved)).Status.ShouldBe("unexecuted");

        (await Msf.CancelAsync(reserved)).Status.ShouldBe(HttpStatusCode.OK);
        await Msf.EndedAsync(reserved);
        (await Msf.CancelAsync(reserved)).Outcome.ShouldBe("404 030001");
        // Known, but no upgrade.
        var detour = await Msf.ChangeDetourAsync(ClusterId, "leafs", 2, detoured: true);
        await Msf.EndedAsync(detour);
        (await Msf.CancelAsync(detour)).Outcome.ShouldBe("404 030001");
        await Msf.EndedAsync(await Msf.ChangeDetourAsync(ClusterId, "leafs", 2, detoured: false));
    }

    [Fact]
    public async Task A18_every_synchronous_row_of_the_detour_table_is_answered_as_listed()
    {
        await ShouldBeRefusedAsync(HttpMethod.Put, CancelAndDetourCases.Detours(ClusterId));

        // The node-operation lock: an upgrade is under way.
        await FaultAsync("leaf-1", new { kind = "slow", factor = 4 });
        var running = await Msf.SubmitAsync(Upgrade(MsfUpgradeNode.Leaf(1)));
        await Msf.UntilNodeAsync(running, "leaf", 1, "os_upgrading");
        (await Msf.DetourAsync(ClusterId, "spines", 1, detoured: true)).Outcome.ShouldBe("500 030005");
        (await Msf.EndedAsync(running)).Status.ShouldBe("completed");
    }

    [Fact]
    public async Task A18_a_detour_that_the_switch_refuses_fails_in_its_operation()
    {
        await FaultAsync("spine-1", new { kind = "detourRefused" });

        var ended = await Msf.EndedAsync(await Msf.ChangeDetourAsync(ClusterId, "spines", 1, detoured: true));

        (ended.Status, ended.StatusCode).ShouldBe(("failed", 500), ended.ToString());
        ended.ResponseBody.ShouldNotBeNull().ShouldContain("050002");
        (await Msf.DetoursAsync(ClusterId)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A18_a_detour_that_the_switch_does_not_hear_fails_in_its_operation()
    {
        await FaultAsync("spine-1", new { kind = "unreachableFor", durationSeconds = 600 });

        var ended = await Msf.EndedAsync(await Msf.ChangeDetourAsync(ClusterId, "spines", 1, detoured: true), TimeSpan.FromSeconds(180));

        (ended.Status, ended.StatusCode).ShouldBe(("failed", 500), ended.ToString());
        ended.ResponseBody.ShouldNotBeNull().ShouldContain("050001");
    }

    [Fact]
    public async Task A18_reads_of_what_is_not_there_are_refused_in_the_same_form()
    {
        (await Msf.SendAsync(HttpMethod.Get, "/v1/operations/0011234567890123")).Outcome.ShouldBe("404 030001");
        (await Msf.SendAsync(HttpMethod.Get, "/v1/operations?format=short")).Outcome.ShouldBe("400 010002");
        (await Msf.SendAsync(HttpMethod.Get, "/v1/detour/clusters/999/nodes")).Outcome.ShouldBe("404 030001");
        var unknown = await Msf.SendAsync(HttpMethod.Get, "/v1/nothing");
        unknown.Status.ShouldBe(HttpStatusCode.NotFound);
        unknown.Text.ShouldBeEmpty();
    }

    private async Task ShouldBeRefusedAsync(HttpMethod method, IEnumerable<SyncCase> cases)
    {
        var wrong = new List<string>();
        foreach (var one in cases)
        {
            var answer = await Msf.SendAsync(method, one.Path, one.Body);
            if (answer.Outcome != one.Outcome)
                wrong.Add($"{one}: {answer.Outcome} instead of {one.Outcome}");
            else if (!IsErrorObject(answer))
                wrong.Add($"{one}: {answer.Text} is not the error object");
        }

        wrong.ShouldBeEmpty();
    }

    private static bool IsErrorObject(MsfAnswer answer) =>
        answer.Headers.GetValueOrDefault("Access-Control-Allow-Origin") == "*"
        && answer.Json.EnumerateObject().Select(member => member.Name).Order(StringComparer.Ordinal).SequenceEqual(["data_consistency", "error_code", "error_message"])
        && answer.Json.GetProperty("error_message") is { ValueKind: JsonValueKind.String }
        && answer.Json.GetProperty("data_consistency").GetString() == (answer.ErrorCode == "990001" ? "unknown" : "rolled back");
}
