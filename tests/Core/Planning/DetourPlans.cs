using System.Collections.Immutable;
using Shouldly;
using UpgradePlatform.Contracts;
using UpgradePlatform.Contracts.Steps.Switch;
using UpgradePlatform.Core.Fleet;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Core.Planning;
using UpgradePlatform.Core.Plans;
using UpgradePlatform.Core.Tests.Kit;
using Xunit;

namespace UpgradePlatform.Core.Tests.Planning;

/// <summary>Detours: their steps, and what stands against them (specification 1.6.1).</summary>
public sealed class DetourPlans
{
    private static readonly Guid Owner = new("00000000-0000-0000-0000-0000000000bb");
    private static readonly Leftover Here = new(Owner, "leaf-1", "detour", "why");
    private static readonly Leftover There = new(Owner, "leaf-2", "detour", "why");

    /// <summary>Set or release; what the facts say of leaf-1 and leaf-2; what is left there; the strict policy; the findings.</summary>
    public static TheoryData<bool, bool, bool, bool, bool, bool, string> Table => new()
    {
        { true, false, false, false, false, false, "" },
        { true, true, false, false, false, false, "Refusal already-detoured" },
        { true, false, true, false, false, false, "Refusal already-detoured" },
        { true, false, false, true, false, true, "Warning others-detoured" },
        { true, false, false, false, true, true, "Warning others-detoured" },
        { false, false, false, false, false, false, "Refusal not-detoured" },
        { false, true, false, false, false, false, "Refusal not-detoured" },
        { false, true, true, false, false, false, "" },
        { false, false, true, false, false, false, "" },
        { false, true, true, true, false, false, "Warning others-detoured" },
        { false, true, true, true, false, true, "Refusal others-detoured" },
        { false, true, true, false, true, true, "Refusal others-detoured" },
        { false, false, false, true, false, true, "Refusal not-detoured, Refusal others-detoured" },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public void Finding_follows_from_facts_and_leftovers(bool set, bool detoured, bool left, bool otherDetoured, bool otherLeft, bool strict, string expected)
    {
        var cluster = Fabric.Healthy(Fabric.Start);
        if (detoured)
            cluster = cluster.With("leaf-1", node => node with { Facts = Fabric.Facts(detouredBy: $"{Owner}") });
        if (otherDetoured)
            cluster = cluster.With("leaf-2", node => node with { Facts = Fabric.Facts(detouredBy: "bob") });
        ImmutableArray<Leftover> leftovers = [.. left ? [Here] : Array.Empty<Leftover>(), .. otherLeft ? [There] : Array.Empty<Leftover>()];
        var plan = Plan(Fabric.Detour("leaf-1", set), cluster, leftovers, new() { RefuseReleaseWhileOthersDetoured = strict });
        string.Join(", ", plan.Findings.Select(finding => $"{finding.Severity} {finding.Code}")).ShouldBe(expected);
        plan.Findings.ShouldAllBe(finding => finding.Text.EndsWith('.'));
    }

    [Fact]
    public void A_node_that_does_not_answer_is_refused_only_where_facts_are_read_first()
    {
        var cluster = Fabric.Healthy(Fabric.Start).With("leaf-1", node => node with { Facts = ImmutableSortedDictionary<string, string>.Empty.Add(FactNames.Reachable, "false") });
        Finding(new() { FindingsAtStart = true }).ShouldBe((FindingSeverity.Refusal, "unreachable"));
        Finding(new()).ShouldBe((FindingSeverity.Warning, "unreachable"));

        (FindingSeverity, string) Finding(OperationPolicy policy)
        {
            var finding = Plan(Fabric.Detour("leaf-1", true), cluster, [], policy).Findings.Single();
            return (finding.Severity, finding.Code);
        }
    }

    [Fact]
    public void An_unknown_node_and_a_missing_detour_are_refused()
    {
        Plan(Fabric.Detour("leaf-9", true), Fabric.Healthy(Fabric.Start), []).Findings.Single().Code.ShouldBe("node-unknown");
        Plan(Fabric.Request(), Fabric.Healthy(Fabric.Start), default).Findings.Single().Code.ShouldBe("no-detour");
    }

    [Fact]
    public void Set_enters_and_looks_release_exits_and_looks()
    {
        var set = Plan(Fabric.Detour("leaf-1", true), Fabric.Healthy(Fabric.Start), []).Units.Single();
        set.Steps.Select(step => (step.Key, step.Kind, step.Pair!.Role)).ShouldBe([("detour", StepKind.Act, PairRole.Enter), ("detoured", StepKind.Observe, PairRole.Enter), ("release", StepKind.Act, PairRole.Exit), ("traffic", StepKind.Observe, PairRole.Exit)]);
        set.Steps.Take(2).ShouldAllBe(step => step.Command.Equals(new SetDetour(true)));
        set.Steps.ShouldAllBe(step => !step.Pair!.ExitOn.HasFlag(ExitOn.Success), "in the normal course it stays");
        var release = Plan(Fabric.Detour("leaf-1", false), Fabric.Healthy(Fabric.Start), [Here]).Units.Single();
        release.Steps.Select(step => (step.Key, step.Kind, step.Pair!.Role)).ShouldBe([("release", StepKind.Act, PairRole.Exit), ("traffic", StepKind.Observe, PairRole.Exit)]);
    }

    private static Plan Plan(UpgradeRequest request, ClusterView cluster, ImmutableArray<Leftover> leftovers, OperationPolicy? policy = null) =>
        Planners.For("switch").Plan(OperationKind.Detour, request, policy ?? new(), cluster, leftovers);
}
