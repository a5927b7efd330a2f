using System.Text.Json;
using Shouldly;
using UpgradePlatform.Contracts.Steps;
using UpgradePlatform.Contracts.Steps.Switch;
using UpgradePlatform.Core.Fleet;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Core.Planning;
using UpgradePlatform.Core.Plans;
using UpgradePlatform.Core.Tests.Kit;
using Xunit;

namespace UpgradePlatform.Core.Tests.Planning;

/// <summary>The switch planner: order, findings, digest, basis, form.</summary>
public sealed class SwitchPlans
{
    private static readonly JsonSerializerOptions Readable = new(PlanJson.Options) { WriteIndented = true };
    private static readonly string[] Everything = ["leaf-10", "spine-2", "leaf-3", "leaf-2", "spine-1", "leaf-1"];

    [Fact]
    public void Spines_go_one_by_one_then_leaves_one_of_each_group_at_a_time() =>
        Stages(Of(new() { MaxParallel = 4 }, Everything)).ShouldBe(["1: spine-1", "1: spine-2", "4: leaf-1 leaf-3", "4: leaf-2 leaf-10"]);

    [Fact]
    public void The_order_of_the_request_is_kept_where_the_policy_says_so() =>
        Stages(Of(new() { KeepOrder = true, MaxParallel = 4 }, Everything)).ShouldBe(Everything.Select(node => $"1: {node}"));

    [Fact]
    public void Steps_go_out_and_back()
    {
        var unit = Of(new(), "leaf-1").Units.Single();
        unit.Steps.Select(step => step.Key).ShouldBe(["check", "detour", "drained", "upgrade", "returned", "recover", "ready", "record", "release", "traffic"]);
        unit.Mirror.Select(step => step.Key).ShouldBe(["detour", "drained", "upgrade", "returned", "recover", "ready", "record", "release", "traffic"]);
        unit.Mirror.Single(step => step.Key == "upgrade").Command.ShouldBeOfType<RunUpgradeScript>().Version.ShouldBe("1.0");
        unit.Steps.Single(step => step.Key == "upgrade").Effect.ShouldBe(StepEffect.Once);
    }

    [Fact]
    public void A_check_only_checks() =>
        Planners.For("switch").Plan(OperationKind.Check, Fabric.Request("leaf-1"), new(), Fabric.Healthy(Fabric.Start)).Units.Single().Steps.Single().Kind.ShouldBe(StepKind.Observe);

    [Fact]
    public void A_confirmation_comes_before_traffic_returns()
    {
        var request = Fabric.Request("leaf-1") with { Nodes = [Fabric.Request("leaf-1").Nodes[0] with { Confirm = true }] };
        var keys = Planners.For("switch").Plan(default, request, new(), Fabric.Healthy(Fabric.Start)).Units.Single().Steps.Select(step => step.Key).ToList();
        keys.IndexOf("confirm").ShouldBe(keys.IndexOf("release") - 1);
    }

    [Theory]
    [InlineData("no-nodes", FindingSeverity.Refusal)]
    [InlineData("no-script-host", FindingSeverity.Refusal)]
    [InlineData("equipment-type-unknown", FindingSeverity.Refusal)]
    [InlineData("node-unknown", FindingSeverity.Refusal)]
    [InlineData("script-missing", FindingSeverity.Refusal)]
    [InlineData("node-twice", FindingSeverity.Refusal)]
    [InlineData("no-way-back", FindingSeverity.Warning)]
    [InlineData("no-redundancy", FindingSeverity.Warning)]
    [InlineData("already-there", FindingSeverity.Note)]
    public void Finding_is_told_with_its_severity(string code, FindingSeverity severity)
    {
        var (request, cluster) = Case(code);
        var plan = Planners.For("switch").Plan(default, request, new(), cluster);
        var finding = plan.Findings.Single(finding => finding.Code == code);
        finding.Severity.ShouldBe(severity);
        finding.Text.ShouldEndWith(".");
        plan.Refused.ShouldBe(severity == FindingSeverity.Refusal);
    }

    [Fact]
    public void A_good_request_has_no_findings() => Of(new(), Everything).Findings.ShouldBeEmpty();

    [Fact]
    public void The_digest_is_stable_over_releases() =>
        Golden.ShouldMatch("plan.json", JsonSerializer.Serialize(Of(new(), "spine-1", "leaf-1"), Readable) + '\n');

    [Fact]
    public void The_digest_tells_plans_apart_and_ignores_observed_facts()
    {
        var digest = Of(new(), "leaf-1").Digest;
        Of(new(), "leaf-2").Digest.ShouldNotBe(digest);
        Of(new() { ScriptTimeout = TimeSpan.FromMinutes(1) }, "leaf-1").Digest.ShouldNotBe(digest);
        Planners.For("switch").Plan(default, Fabric.Request("leaf-1"), new(), Fabric.Healthy(Fabric.Start.AddDays(1)).With("leaf-1", node => node with { Facts = Fabric.Facts(healthy: false) })).Digest.ShouldBe(digest);
    }

    [Fact]
    public void The_basis_names_the_facts_that_were_used() =>
        Of(new(), "leaf-1").Basis.ShouldBe([new("node/leaf-1", "type old, group rack-1"), new("type/new", "version 2.0")]);

    [Fact]
    public void A_stored_plan_is_read_back_with_its_commands()
    {
        var plan = Of(new(), Everything);
        var read = JsonSerializer.Deserialize<Plan>(JsonSerializer.Serialize(plan, PlanJson.Options), PlanJson.Options)!;
        PlanJson.Digest(read.Stages).ShouldBe(plan.Digest);
        read.Units.First().Steps[1].Command.ShouldBe(new SetDetour(true));
    }

    [Fact]
    public void A_command_is_read_wherever_its_kind_stands() =>
        JsonSerializer.Deserialize<StepCommand>("""{"detoured":true,"kind":"switch.setDetour"}""", PlanJson.Options).ShouldBe(new SetDetour(true));

    private static Plan Of(OperationPolicy policy, params string[] nodes) => Planners.For("switch").Plan(default, Fabric.Request(nodes), policy, Fabric.Healthy(Fabric.Start));

    private static IEnumerable<string> Stages(Plan plan) => plan.Stages.Select(stage => $"{stage.MaxParallel}: {string.Join(' ', stage.Units.Select(unit => unit.Id))}");

    private static (UpgradeRequest, ClusterView) Case(string code)
    {
        var (request, cluster) = (Fabric.Request("leaf-1"), Fabric.Healthy(Fabric.Start));
        NodeRequest node = request.Nodes[0];
        return code switch
        {
            "no-nodes" => (Fabric.Request(), cluster),
            "no-script-host" => (request, cluster with { ScriptHost = null }),
            "equipment-type-unknown" => (request with { Nodes = [node with { EquipmentType = "else" }] }, cluster),
            "node-unknown" => (Fabric.Request("leaf-9"), cluster),
            "script-missing" => (request with { Nodes = [node with { ScriptPath = "" }] }, cluster),
            "node-twice" => (Fabric.Request("leaf-1", "leaf-1"), cluster),
            "no-way-back" => (request, cluster.With("leaf-1", known => known with { EquipmentType = "bare" })),
            "no-redundancy" => (request, cluster.With("leaf-2", known => known with { RedundancyGroup = "elsewhere" })),
            _ => (request, cluster.With("leaf-1", known => known with { Facts = Fabric.Facts().SetItem("version", "2.0") })),
        };
    }
}
