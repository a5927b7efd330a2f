using Shouldly;
using UpgradePlatform.Contracts;
using UpgradePlatform.Engine.Fleet;
using Xunit;

namespace UpgradePlatform.Integration.Tests.Engine;

public sealed class NodeFactsTests(EngineServer server)
{
    private static readonly DateTimeOffset Time = new(2026, 3, 12, 1, 30, 0, TimeSpan.Zero);

    [Fact]
    public void An_older_observation_changes_nothing_that_is_newer()
    {
        var facts = NodeFacts.None.With(Samples.Healthy("n", Time, "2")).With(Samples.Healthy("n", Time.AddSeconds(-1), "1"));
        facts.Facts[FactNames.Version].Value.ShouldBe("2");
        facts.ObservedAt.ShouldBe(Time);
    }

    [Fact]
    public void A_part_makes_only_itself_fresh()
    {
        var facts = NodeFacts.None.With(Samples.Healthy("n", Time)).With(Part(Time.AddMinutes(1), (FactNames.Version, "2")));
        facts.Facts[FactNames.Version].Value.ShouldBe("2");
        facts.ObservedAt.ShouldBe(Time);
    }

    [Fact]
    public void Unreachable_is_fresh_and_keeps_what_was_known()
    {
        var facts = NodeFacts.None.With(Samples.Healthy("n", Time)).With(new NodeObservation("n", Of((FactNames.Reachable, "false")), Time.AddMinutes(1), "observation", Complete: true));
        facts.ObservedAt.ShouldBe(Time.AddMinutes(1));
        facts.HealthySince.ShouldBeNull();
        facts.Facts[FactNames.Version].Value.ShouldBe("18.4R3");
    }

    [Fact]
    public void Nobody_detours_what_is_seen_without_an_owner()
    {
        var facts = NodeFacts.None.With(Part(Time, (FactNames.Detoured, "true"), (FactNames.DetouredBy, "x"))).With(Part(Time.AddSeconds(1), (FactNames.Detoured, "false")));
        facts.Facts.ShouldNotContainKey(FactNames.DetouredBy);
    }

    [Theory]
    [InlineData(FactNames.HostKey)]
    [InlineData(FactNames.Snapshot)]
    [InlineData(FactNames.ReturnedAt)]
    [InlineData(FactNames.PostChecks)]
    [InlineData(FactNames.ParameterBackup)]
    [InlineData(FactNames.Ordered)]
    public void What_a_step_found_out_is_not_gone_where_an_observation_does_not_tell_it(string fact)
    {
        var facts = NodeFacts.None.With(Part(Time, (fact, "found out"))).With(Samples.Healthy("n", Time.AddMinutes(1)));
        facts.Facts[fact].ShouldBe(new ObservedFact("found out", Time, "attempt"));
    }

    [Fact]
    public void Who_is_healthy_again_lacks_nothing()
    {
        var facts = NodeFacts.None.With(Part(Time, (FactNames.Healthy, "false"), (FactNames.UnhealthyBecause, "no adjacency on swp1"))).With(Part(Time.AddSeconds(1), (FactNames.Healthy, "true")));
        facts.Facts.ShouldNotContainKey(FactNames.UnhealthyBecause);
    }

    [Fact]
    public void Healthy_since_counts_from_the_last_break()
    {
        var facts = NodeFacts.None.With(Samples.Healthy("n", Time)).With(Samples.Healthy("n", Time.AddMinutes(1)));
        facts.HealthySince.ShouldBe(Time);
        var back = facts.With(Part(Time.AddMinutes(2), (FactNames.Healthy, "false"))).With(Samples.Healthy("n", Time.AddMinutes(3)));
        back.HealthySince.ShouldBe(Time.AddMinutes(3));
        facts.With(Part(Time.AddSeconds(30), (FactNames.Healthy, "false"))).HealthySince.ShouldBe(Time.AddMinutes(1), "a latecomer tells of a break");
        facts.With(Part(Time.AddMinutes(2), (FactNames.BootId, "boot-2"))).HealthySince.ShouldBe(Time.AddMinutes(2), "a reboot is a break");
    }

    [Fact]
    public async Task Facts_reach_the_situation_and_the_rows_and_a_clock_ahead_is_cut()
    {
        await using var database = await server.MigratedAsync();
        await database.ApplyFleetAsync();
        var id = await database.SubmitAsync();
        await using (var work = (await database.Store().OpenAsync(id))!)
        {
            await work.RecordFactsAsync([Samples.Healthy("leaf-1", work.Situation.Now.AddHours(1), "new"), Samples.Healthy("unknown", work.Situation.Now)]);
            work.Situation.Cluster!.Nodes["leaf-1"].ObservedAt.ShouldBe(work.Situation.Now);
            work.Situation.Cluster.Nodes["leaf-1"].Healthy.ShouldBeTrue();
            await work.CommitAsync();
        }

        await using (var work = (await database.Store().OpenAsync(id))!)
        {
            work.Situation.Cluster!.Nodes["leaf-1"].Version.ShouldBe("new");
            work.Situation.Cluster.Nodes["leaf-1"].HealthySince.ShouldNotBeNull();
            await work.RecordFactsAsync([Samples.Healthy("leaf-1", Time, "old")]);
            await work.CommitAsync();
        }

        await using var again = (await database.Store().OpenAsync(id))!;
        again.Situation.Cluster!.Nodes["leaf-1"].Version.ShouldBe("new");
    }

    private static NodeObservation Part(DateTimeOffset at, params (string Name, string Value)[] facts) => new("n", Of(facts), at, "attempt", Complete: false);

    private static Dictionary<string, string> Of(params (string Name, string Value)[] facts) => facts.ToDictionary(fact => fact.Name, fact => fact.Value);
}
