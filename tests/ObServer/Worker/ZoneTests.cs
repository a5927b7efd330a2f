using Shouldly;
using UpgradePlatform.Contracts;
using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.Contracts.Steps.ObServer;
using UpgradePlatform.ObServer.Tests.Kit;
using Xunit;

namespace UpgradePlatform.ObServer.Tests.Worker;

/// <summary>Stopping and starting zones, and the condition that a zone's stop must keep.</summary>
public sealed class ZoneTests(BenchFixture fixture) : BenchTests(fixture)
{
    [Fact]
    public async Task A_zone_is_pending_until_the_database_says_inactive()
    {
        var cluster = await Cluster();
        var step = cluster.Step(new StopZone("zone1"));

        var first = await cluster.Ask(step);
        first.Kind.ShouldBe(AnswerKind.Pending);
        (await cluster.Ask(step with { Look = 2, Mode = StepMode.Interrupt })).Kind.ShouldBe(AnswerKind.Pending);
        var last = await cluster.Finish(step);

        last.Kind.ShouldBe(AnswerKind.Done);
        last.Facts[FactNames.ZoneStatus].ShouldBe("INACTIVE");
        last.Facts[FactNames.UnhealthyBecause].ShouldBe("zone zone1 is INACTIVE");
        (await cluster.History()).ShouldBe(["stop zone1"]);
    }

    [Theory]
    [InlineData("replicaOutOfSync")]
    [InlineData("serverHangs")]
    [InlineData("hostUnreachable")]
    public async Task A_zone_is_not_stopped_where_a_log_stream_would_lose_its_majority(string fault)
    {
        var cluster = await Cluster();
        await cluster.Fault(fault, "z2-1");

        var answer = await cluster.Ask(new StopZone("zone1"));

        answer.Kind.ShouldBe(AnswerKind.Failed);
        answer.Problem!.Code.ShouldBe("majority-would-be-lost");
        answer.Problem.Text.ShouldContain("log stream 1 of tenant 1 would keep 1 of 3 replicas in sync");
        answer.Problem.EffectRemains.ShouldBeFalse();
        (await cluster.History()).ShouldBeEmpty();
        await cluster.Mend("z2-1");
        await cluster.Done(new StopZone("zone1"));
        (await cluster.Violations()).ShouldBe(0);
    }

    [Fact]
    public async Task A_second_zone_is_not_stopped_while_one_is_out()
    {
        var cluster = await Cluster(zones: 5);
        await cluster.Done(new StopZone("zone1"));

        var answer = await cluster.Ask(new StopZone("zone2"));

        answer.Problem!.Code.ShouldBe("another-zone-out");
        answer.Problem.Text.ShouldContain("zone1 is INACTIVE");
        (await cluster.Violations()).ShouldBe(0);
    }

    [Fact]
    public async Task Of_two_zones_neither_can_go()
    {
        var cluster = await Cluster(zones: 2);

        (await cluster.Ask(new StopZone("zone1"))).Problem!.Code.ShouldBe("majority-would-be-lost");
    }

    [Fact]
    public async Task Where_no_server_tells_its_log_streams_no_zone_goes()
    {
        var cluster = await Cluster(more: new { logStreams = Array.Empty<object>() });

        (await cluster.Ask(new StopZone("zone1"))).Problem!.Code.ShouldBe("log-streams-unknown");
        (await cluster.History()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_refused_stop_fails_in_the_databases_words_and_a_retry_succeeds()
    {
        var cluster = await Cluster();
        await cluster.Fault("stopZoneRefused", times: 1, more: new { zone = "zone1" });

        var answer = await cluster.Ask(new StopZone("zone1"));

        answer.Problem!.Code.ShouldBe("zone-not-stoppable");
        answer.Problem.Text.ShouldContain("ERROR 4179");
        answer.Problem.EffectRemains.ShouldBeFalse();
        await cluster.Done(new StopZone("zone1"));
    }

    [Fact]
    public async Task A_zone_that_stays_active_after_the_order_fails_when_the_vendors_time_is_over()
    {
        var cluster = await Cluster();
        await cluster.Fault("zoneStays", times: 1);
        var began = Bench.Clock.Now;

        var answer = await cluster.Finish(new StopZone("zone1"));

        answer.Problem!.Code.ShouldBe("async-operation-timeout");
        (Bench.Clock.Now - began).ShouldBeInRange(TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(6));
        await cluster.Done(new StopZone("zone1"));
        await cluster.Fault("zoneStays", times: 1);
        (await cluster.Finish(new StartZone("zone1"))).Problem!.Code.ShouldBe("async-operation-timeout");
        await cluster.Done(new StartZone("zone1"));
    }

    [Fact]
    public async Task A_zone_that_does_not_exist_is_named()
    {
        var cluster = await Cluster();

        (await cluster.Ask(new StopZone("zone9"))).Problem!.Text.ShouldContain("zone9");
        (await cluster.Ask(new StartZone("zone9"))).Problem!.Code.ShouldBe("unknown-zone");
    }

    [Fact]
    public async Task A_started_zone_waits_for_its_servers()
    {
        var cluster = await Cluster();
        await cluster.Done(new StopZone("zone1"));
        await cluster.Fault("serverHangs", "z1-1");
        var step = cluster.Step(new StartZone("zone1"));
        await cluster.Ask(step);
        Bench.Clock.Advance(TimeSpan.FromSeconds(5));

        var answer = await cluster.Ask(step with { Look = 2, Mode = StepMode.Look });

        answer.Kind.ShouldBe(AnswerKind.Pending);
        answer.Message.Progress!.ShouldContain("z1-1 not in service");
        await cluster.Mend("z1-1");
        (await cluster.Finish(step with { Look = 3, Mode = StepMode.Look })).Kind.ShouldBe(AnswerKind.Done);
    }

    [Fact]
    public async Task A_freeze_is_done_when_the_checkpoint_has_grown_beyond_what_it_was()
    {
        var cluster = await Cluster();
        var step = cluster.Step(new FreezeServers());

        var first = await cluster.Ask(step);

        first.Kind.ShouldBe(AnswerKind.Pending);
        cluster.FactsOf("z1-1")[FactNames.Ordered].ShouldContain("1700000000000");
        (await cluster.Finish(step)).Kind.ShouldBe(AnswerKind.Done);
        (await cluster.Node("z1-1")).GetProperty("counters").GetProperty("freezes").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task A_freeze_without_effect_fails_when_the_vendors_time_is_over()
    {
        var cluster = await Cluster();
        await cluster.Fault("freezeWithoutEffect", times: 1);
        var step = cluster.Step(new FreezeServers());
        await cluster.Ask(step);
        Bench.Clock.Advance(TimeSpan.FromMinutes(21));

        (await cluster.Ask(step with { Look = 2, Mode = StepMode.Look })).Problem!.Code.ShouldBe("minor-freeze-timeout");
        await cluster.Done(new FreezeServers());
    }

    [Fact]
    public async Task A_server_out_of_service_has_nothing_to_freeze()
    {
        var cluster = await Cluster();
        await cluster.Fault("serverHangs", "z1-1");

        (await cluster.Ask(new FreezeServers())).Kind.ShouldBe(AnswerKind.Done);
        (await cluster.Node("z1-1")).GetProperty("counters").GetProperty("freezes").GetInt32().ShouldBe(0);
    }
}
