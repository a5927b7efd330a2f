using System.Text.Json;
using Shouldly;
using UpgradePlatform.Contracts;
using UpgradePlatform.Contracts.Databases;
using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.Contracts.Steps.ObServer;
using UpgradePlatform.ObServer.Tests.Kit;
using Xunit;

namespace UpgradePlatform.ObServer.Tests.Worker;

/// <summary>What the worker finds out about a cluster: facts, and all that stands against an upgrade.</summary>
public sealed class ExamineTests(BenchFixture fixture) : BenchTests(fixture)
{
    [Fact]
    public async Task A_well_cluster_has_no_concern_and_facts_of_every_node()
    {
        var cluster = await Cluster(servers: 2);

        var found = await Bench.Examine(Request(cluster));

        found.Concerns.ShouldBeEmpty();
        found.Nodes.Keys.ShouldBe(cluster.Nodes);
        var facts = found.Nodes["z1-1"];
        facts[FactNames.Reachable].ShouldBe("true");
        facts[FactNames.Version].ShouldBe(BenchCluster.Old);
        facts[FactNames.Zone].ShouldBe("zone1");
        facts[FactNames.ZoneStatus].ShouldBe("ACTIVE");
        facts[FactNames.ServerStatus].ShouldBe("ACTIVE");
        facts[FactNames.RootServer].ShouldBe("YES");
        facts[FactNames.SharedStorage].ShouldBe("false");
        facts[FactNames.Architecture].ShouldBe("x86_64");
        facts[FactNames.Healthy].ShouldBe("true");
        facts.Keys.ShouldNotContain(FactNames.UnhealthyBecause);
        var streams = found.Nodes.Values.SelectMany(node => JsonSerializer.Deserialize<LogStreamReplica[]>(node[FactNames.LogStreams], JsonSerializerOptions.Web)!).ToArray();
        streams.Length.ShouldBe(12);
        streams.Count(replica => replica.Leader).ShouldBe(4);
        streams.ShouldAllBe(replica => replica.InSync && replica.Voters == 3);
    }

    [Fact]
    public async Task All_concerns_are_told_at_once_in_the_vendors_order()
    {
        var cluster = await Ill();

        var found = await Bench.Examine(Request(cluster));

        found.Concerns.Select(concern => concern.Code).Distinct().ShouldBe(ConcernCodes.InOrder);
        found.Concerns.Where(concern => concern.Code == ConcernCodes.ServerUnavailable).Select(concern => concern.Node).ShouldBe(["z1-1", "z2-1"]);
        found.Concerns.Single(concern => concern.Code == ConcernCodes.NoPython).Node.ShouldBe("z3-1");
        found.Concerns.Single(concern => concern.Code == ConcernCodes.NoPythonModule).Node.ShouldBe("z4-1");
        found.Nodes["z1-1"].ShouldBe(new Dictionary<string, string> { [FactNames.Reachable] = "false", [FactNames.UnreachableBecause] = "z1-1 does not answer." });
    }

    [Fact]
    public async Task The_check_step_tells_the_same_but_for_python()
    {
        var cluster = await Ill();

        var answer = await cluster.Ask(new CheckCluster(), "z3-1");

        answer.Problem!.Code.ShouldBe(ConcernCodes.HostUnavailable);
        foreach (var word in (string[])["the host of z1-1", "server z2-1", "schema of tenant", "tablet 200001", "tenant shop is in major compaction", "min_observer_version differs", "compatible differs", "backup job 7"])
            answer.Problem.Text.ShouldContain(word);
        answer.Problem.Text.ShouldNotContain("python");
        answer.Problem.EffectRemains.ShouldBeFalse();
    }

    [Theory]
    [InlineData("tabletMerging", ConcernCodes.TabletMerging, ProblemClass.Retryable)]
    [InlineData("compatibleDiffers", ConcernCodes.CompatibleDiffers, ProblemClass.Final)]
    public async Task What_passes_by_itself_may_be_tried_again(string fault, string code, ProblemClass then)
    {
        var cluster = await Cluster();
        await cluster.Fault(fault);

        var problem = (await cluster.Ask(new CheckCluster())).Problem!;

        (problem.Code, problem.Class).ShouldBe((code, then));
    }

    [Fact]
    public async Task Of_hosts_alone_the_database_is_not_asked()
    {
        var cluster = await Ill();

        var found = await Bench.Examine(Request(cluster) with { HostsOnly = true });

        found.Concerns.Select(concern => concern.Code).ShouldBe([ConcernCodes.HostUnavailable, ConcernCodes.NoPython, ConcernCodes.NoPythonModule]);
    }

    [Fact]
    public async Task A_database_that_is_down_is_a_concern_and_its_hosts_are_still_told()
    {
        var cluster = await Cluster();
        foreach (var node in cluster.Nodes)
            await cluster.Fault("serverHangs", node);

        var found = await Bench.Examine(Request(cluster));
        var observed = await Bench.Observe(Question(cluster));

        found.Concerns.Single().Code.ShouldBe(ConcernCodes.ServerUnavailable);
        found.Nodes["z2-1"][FactNames.Architecture].ShouldBe("x86_64");
        observed.Nodes["z2-1"][FactNames.Reachable].ShouldBe("true");
        observed.Nodes["z2-1"][FactNames.Healthy].ShouldBe("false");
        observed.Nodes["z2-1"][FactNames.UnhealthyBecause].ShouldContain("the database does not answer");
        (found.Nodes["z2-1"][FactNames.Healthy], found.Nodes["z2-1"][FactNames.ServerStatus]).ShouldBe(("false", "INACTIVE"), "as a server is shown that nothing is heard of");
    }

    [Fact]
    public async Task An_observation_tells_why_a_node_is_not_well_and_nothing_that_it_did_not_see()
    {
        var cluster = await Cluster();
        await cluster.Done(new BackupParameters());
        await cluster.Fault("replicaOutOfSync", "z1-1");
        await cluster.Fault("hostUnreachable", "z2-1");
        await cluster.Fault("serverStopped", "z3-1");

        var observed = await Bench.Observe(Question(cluster));

        var lagging = observed.Nodes["z1-1"];
        lagging[FactNames.Healthy].ShouldBe("false");
        lagging[FactNames.UnhealthyBecause].ShouldContain("4 of 4 replicas are not in sync");
        // What a step found out is the store's to keep: told here, it would be an old word with a new time.
        lagging.Keys.ShouldNotContain(FactNames.ParameterBackup);
        observed.Nodes["z2-1"].Keys.ShouldBe([FactNames.Reachable, FactNames.UnreachableBecause]);
        observed.Nodes["z3-1"][FactNames.ServerStatus].ShouldBe("STOPPED");
        observed.Nodes["z3-1"][FactNames.UnhealthyBecause].ShouldBe("the server is stopped");
    }

    private async Task<BenchCluster> Ill()
    {
        var cluster = await Cluster(zones: 4);
        await cluster.Fault("hostUnreachable", "z1-1");
        await cluster.Fault("serverHangs", "z2-1");
        await cluster.Fault("noPython", "z3-1");
        await cluster.Fault("noPythonModule", "z4-1");
        await cluster.Fault("schemaNotRefreshed", "z3-1");
        await cluster.Fault("minVersionDiffers", "z4-1");
        foreach (var kind in (string[])["tabletMerging", "tenantInCompaction", "compatibleDiffers", "backupRunning"])
            await cluster.Fault(kind);
        return cluster;
    }

    private static ExamineCluster Request(BenchCluster cluster) => new() { ClusterId = cluster.Id, Nodes = cluster.Nodes, Devices = cluster.Devices() };

    private static ObserveCluster Question(BenchCluster cluster) =>
        new() { OperationId = cluster.Operation, ClusterId = cluster.Id, Number = 1, Nodes = cluster.Nodes, Devices = cluster.Devices() };
}
