using System.Collections.Immutable;
using Shouldly;
using UpgradePlatform.Contracts;
using UpgradePlatform.Core.Fleet;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Core.Planning.ObServer;
using UpgradePlatform.Core.Rules;
using UpgradePlatform.Core.Tests.Kit;
using Xunit;

namespace UpgradePlatform.Core.Tests.Rules;

/// <summary>What each rule allows and refuses for leaf-1, with its words.</summary>
public sealed class RuleTable
{
    private const string Allowed = "allowed";
    private static readonly Guid Other = new("00000000-0000-0000-0000-0000000000bb");

    public static TheoryData<string, string, string> Rows => new()
    {
        { "one-per-redundancy-group", "all healthy", Allowed },
        { "one-per-redundancy-group", "leaf-2 unhealthy", "leaf-2 (not healthy) of group rack-1 is out of service; at most 1 may be, leaf-1 included." },
        { "one-per-redundancy-group", "leaf-2 detoured", "leaf-2 (detoured by bob) of group rack-1 is out of service; at most 1 may be, leaf-1 included." },
        { "one-per-redundancy-group", "leaf-2 unhealthy, two allowed", Allowed },
        { "one-per-redundancy-group", "leaf-3 unhealthy", Allowed },
        { "one-per-redundancy-group", "leaf-2 left by us", "leaf-2 (taken out by this operation) of group rack-1 is out of service; at most 1 may be, leaf-1 included." },
        { "one-per-redundancy-group", "leaf-2 unreachable", "leaf-2 (unreachable: 10.9.0.2:22 did not answer) of group rack-1 is out of service; at most 1 may be, leaf-1 included." },
        { "one-per-redundancy-group", "leaf-2 without a link", "leaf-2 (not healthy: swp3 shows no neighbour) of group rack-1 is out of service; at most 1 may be, leaf-1 included." },
        { "one-per-redundancy-group", "leaf-2 never seen", "leaf-2 (never seen healthy) of group rack-1 is out of service; at most 1 may be, leaf-1 included." },
        { "one-per-redundancy-group", "leaf-1 unhealthy", Allowed },
        { "residual-capacity", "all healthy", Allowed },
        { "residual-capacity", "leaf-3 unhealthy", Allowed },
        { "residual-capacity", "leaf-3 and leaf-10 unhealthy", "Without leaf-1, 1 of 4 leaf nodes would carry the traffic, without leaf-3 (not healthy), leaf-10 (not healthy); at least 2 must." },
        { "residual-capacity", "leaf-1 undeclared", "leaf-1 is no longer declared." },
        { "no-foreign-maintenance", "all healthy", Allowed },
        { "no-foreign-maintenance", "leaf-2 detoured", "Kept out of service by somebody else: leaf-2 (detoured by bob)." },
        { "no-foreign-maintenance", "leaf-2 detoured by us", Allowed },
        { "no-foreign-maintenance", "leaf-1 left by another", Allowed },
        { "no-leftovers", "all healthy", Allowed },
        { "no-leftovers", "leaf-1 left by another", Allowed },
        { "no-leftovers", "leaf-2 left by another", $"Left by earlier operations: detour on leaf-2 (operation {Other}). Release those detours, or upgrade those nodes first." },
        { "health-settled", "all healthy", Allowed },
        { "health-settled", "leaf-3 done", Allowed },
        { "health-settled", "leaf-3 done and unhealthy", "leaf-3 was upgraded and is not healthy." },
        { "health-settled", "leaf-3 done just now", "leaf-3 has been healthy since 2030-01-01 07:00:00Z; the settling time is 02:00:00." },
        { "connectivity", "all healthy", Allowed },
        { "connectivity", "wired", Allowed },
        { "connectivity", "wired, leaf-2 unhealthy", "Without leaf-1, nobody of rack-1 would be in service: leaf-2 is out of service (not healthy)." },
        { "connectivity", "wired, leaf-2 cut off", "Without leaf-1, leaf-2 (rack-1) would have no way to rack-2: spine-1 swp2 to leaf-2 is down, spine-2 swp2 to leaf-2 is down." },
        { "connectivity", "wired, leaf-2 unhealthy, two allowed", Allowed },
        { "connectivity", "wired, rack-1 cut off", Allowed },
        { "connectivity", "wired, both spines detoured", Allowed },
        { "links-up", "all healthy", Allowed },
        { "links-up", "wired", Allowed },
        { "links-up", "wired, leaf-3 without spine-2", "A link elsewhere is down: spine-2 swp3 to leaf-3 is down." },
        { "links-up", "wired, leaf-3 without spine-2, accepted by policy", Allowed },
        { "links-up", "wired, leaf-3 without spine-2, its failure accepted", Allowed },
        { "links-up", "wired, leaf-3 without spine-2, detoured", Allowed },
        { "links-up", "wired, leaf-3 without spine-2, ours", Allowed },
        { "links-up", "wired, leaf-1 without spine-2", Allowed },
        { "quorum-kept", "zone1 of three", Allowed },
        { "quorum-kept", "zone1 of three, ob-2 lags", "Without zone1 log stream 1 of tenant 1 would keep 1 of 3 replicas in sync, log stream 1001 of tenant 1002 would keep 1 of 3 replicas in sync." },
        { "quorum-kept", "zone1 of three, ob-2 unhealthy", "Without zone1 log stream 1 of tenant 1 would keep 1 of 3 replicas in sync, log stream 1001 of tenant 1002 would keep 1 of 3 replicas in sync." },
        { "quorum-kept", "zone1 of three, nothing told", "No server has told of its log streams; whether they keep a majority is not known." },
        { "quorum-kept", "all servers", Allowed },
        { "one-per-redundancy-group", "zone1 of three, ob-2 unhealthy", "ob-2 (not healthy) of group servers is out of service; at most 1 may be, zone1 included." },
        { "residual-capacity", "zone1 of three", Allowed },
        { "residual-capacity", "zone1 of three, ob-2 unhealthy", "Without zone1, 1 of 3 observer nodes would carry the traffic, without ob-2 (not healthy); at least 2 must." },
        { "residual-capacity", "all servers", Allowed },
        { "error-budget", "all healthy", Allowed },
        { "error-budget", "one failure", "1 units failed; the policy tolerates 0. Cancel, roll back or abandon the operation." },
        { "error-budget", "one failure, one tolerated", Allowed },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public void Rule_answers_with_its_reason(string rule, string situation, string answer) =>
        (RuleBook.All.Single(one => one.Name == rule).Judge(Context(situation))?.Reason ?? Allowed).ShouldBe(answer);

    [Fact]
    public void Every_rule_has_rows_here_that_allow_and_that_refuse()
    {
        var rows = Rows.Select(row => row.Data).ToArray();
        foreach (var rule in RuleBook.All)
        {
            rows.ShouldContain(row => row.Item1 == rule.Name && row.Item3 == Allowed);
            rows.ShouldContain(row => row.Item1 == rule.Name && row.Item3 != Allowed);
            rule.Purpose.ShouldEndWith(".");
        }
    }

    [Fact]
    public void Stale_facts_never_allow_and_are_asked_again()
    {
        var bench = Bench.Submitted();
        bench.Decide(new Core.Decisions.Input.Submitted());
        bench = Bench.Begun(request: Fabric.Request("leaf-1")).RunTo("check");
        bench.FactsAge = TimeSpan.FromMinutes(2);
        bench.Answer(Contracts.Messages.AnswerKind.Done);
        bench.State.Attempts.ShouldBeEmpty();
        bench.State.Holds.Single().Kind.ShouldBe(HoldKind.Facts);
        bench.Sent.ShouldHaveSingleItem().ShouldBeOfType<Core.Decisions.OutgoingCommand.Observe>();
    }

    private static RuleContext Context(string situation) =>
        situation.StartsWith("zone1 of three", StringComparison.Ordinal) || situation == "all servers" ? OfDatabase(situation) : OfFabric(situation);

    private static RuleContext OfDatabase(string situation)
    {
        var cluster = Database.Healthy(Fabric.Start);
        cluster = situation switch
        {
            "zone1 of three, ob-2 lags" => cluster.With("ob-2", node => node with { Facts = Database.Facts(2, 3, inSync: false) }),
            "zone1 of three, ob-2 unhealthy" => cluster.With("ob-2", node => node with { Facts = node.Facts.SetItem(FactNames.Healthy, "false") }),
            "zone1 of three, nothing told" => cluster with { Nodes = cluster.Nodes.ToImmutableSortedDictionary(node => node.Key, node => node.Value with { Facts = node.Value.Facts.Remove(FactNames.LogStreams) }) },
            _ => cluster,
        };
        var state = Database.Begun(Database.Request(situation == "all servers" ? UpgradeMode.StopService : UpgradeMode.Rolling)).State;
        return new RuleContext(state, state.Plan.Units.First(unit => !unit.TakesOut.IsEmpty), cluster, [], Fabric.Start);
    }

    private static RuleContext OfFabric(string situation)
    {
        var bench = Bench.Submitted();
        var (state, cluster, ours) = (bench.State, Fabric.Healthy(Fabric.Start), bench.State.Id.ToString());
        var wired = cluster.Wired();
        var half = Ill(wired.Cut("spine-2", "leaf-3"), "spine-2");
        (state, cluster) = situation switch
        {
            "leaf-2 unhealthy" => (state, Sick(cluster, "leaf-2")),
            "leaf-2 detoured" => (state, cluster.With("leaf-2", node => node with { Facts = Fabric.Facts(detouredBy: "bob") })),
            "leaf-2 detoured by us" => (state, cluster.With("leaf-2", node => node with { Facts = Fabric.Facts(detouredBy: ours) })),
            "leaf-2 unhealthy, two allowed" => (state with { Policy = state.Policy with { MaxUnavailable = 2 } }, Sick(cluster, "leaf-2")),
            "leaf-2 unreachable" => (state, Telling(cluster, Fabric.Facts(reachable: false).Add(FactNames.UnreachableBecause, "10.9.0.2:22 did not answer."))),
            "leaf-2 without a link" => (state, Telling(cluster, Fabric.Facts(healthy: false).Add(FactNames.UnhealthyBecause, "swp3 shows no neighbour."))),
            "leaf-2 never seen" => (state, Telling(cluster, ImmutableSortedDictionary<string, string>.Empty)),
            "leaf-3 unhealthy" => (state, Sick(cluster, "leaf-3")),
            "leaf-3 and leaf-10 unhealthy" => (state, Sick(Sick(cluster, "leaf-3"), "leaf-10")),
            "leaf-1 unhealthy" => (state, Sick(cluster, "leaf-1")),
            "leaf-1 undeclared" => (state, cluster with { Nodes = cluster.Nodes.Remove("leaf-1") }),
            "leaf-2 left by us" => (state with { Leftovers = [new Leftover(state.Id, "leaf-2", "detour", "why")] }, cluster),
            "leaf-1 left by another" => (state, cluster.With("leaf-1", node => node with { Facts = Fabric.Facts(detouredBy: Other.ToString()) })),
            "leaf-3 done" => (Done(state), cluster),
            "leaf-3 done and unhealthy" => (Done(state), Sick(cluster, "leaf-3")),
            "leaf-3 done just now" => (Done(state) with { Policy = state.Policy with { Settle = TimeSpan.FromHours(2) } }, cluster),
            "wired" => (state, wired),
            "wired, leaf-2 unhealthy" => (state, Ill(wired, "leaf-2")),
            "wired, leaf-2 cut off" => (state, wired.Cut("spine-1", "leaf-2").Cut("spine-2", "leaf-2")),
            "wired, leaf-2 unhealthy, two allowed" => (state with { Policy = state.Policy with { MaxUnavailable = 2 } }, Ill(wired, "leaf-2")),
            "wired, rack-1 cut off" => (state, new[] { "leaf-1", "leaf-2" }.Aggregate(wired, (seen, leaf) => seen.Cut("spine-1", leaf).Cut("spine-2", leaf))),
            "wired, both spines detoured" => (state, new[] { "spine-1", "spine-2" }.Aggregate(wired, Detoured)),
            "wired, leaf-3 without spine-2" => (state, half),
            "wired, leaf-3 without spine-2, accepted by policy" => (state with { Policy = state.Policy with { RequireLinksUp = false } }, half),
            "wired, leaf-3 without spine-2, its failure accepted" => (Accepted(Done(state)), half),
            "wired, leaf-3 without spine-2, detoured" => (state, Detoured(half, "leaf-3")),
            "wired, leaf-3 without spine-2, ours" => (state with { Leftovers = [new Leftover(state.Id, "leaf-3", "detour", "why")] }, half),
            "wired, leaf-1 without spine-2" => (state, wired.Cut("spine-2", "leaf-1")),
            "one failure" => (state with { Failures = 1 }, cluster),
            "one failure, one tolerated" => (state with { Failures = 1, Policy = state.Policy with { MaxFailures = 1 } }, cluster),
            _ => (state, cluster),
        };
        Leftover[] left = situation switch
        {
            "leaf-1 left by another" => [new(Other, "leaf-1", "detour", "why")],
            "leaf-2 left by another" => [new(Other, "leaf-2", "detour", "why")],
            _ => [],
        };
        return new RuleContext(state, state.Plan.Units.Single(unit => unit.Id == "leaf-1"), cluster, [.. left], Fabric.Start);
    }

    private static OperationState Done(OperationState state) =>
        state with { Units = [.. state.Units.Select(unit => unit.Id == "leaf-3" ? unit with { Status = UnitStatus.Completed } : unit)] };

    private static OperationState Accepted(OperationState state) =>
        state with { Units = [.. state.Units.Select(unit => unit.Id == "leaf-3" ? unit with { Steps = unit.Steps.SetItem(0, unit.Steps[0] with { Status = StepStatus.Accepted }) } : unit)] };

    private static ClusterView Ill(ClusterView cluster, string node) => Says(cluster, node, FactNames.Healthy, "false");

    private static ClusterView Detoured(ClusterView cluster, string node) => Says(cluster, node, FactNames.Detoured, "true");

    private static ClusterView Says(ClusterView cluster, string node, string fact, string value) => cluster.With(node, known => known with { Facts = known.Facts.SetItem(fact, value) });

    private static ClusterView Telling(ClusterView cluster, ImmutableSortedDictionary<string, string> facts) => cluster.With("leaf-2", known => known with { Facts = facts });

    private static ClusterView Sick(ClusterView cluster, string node) => cluster.With(node, known => known with { Facts = Fabric.Facts(healthy: false) });
}
