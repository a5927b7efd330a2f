using Shouldly;
using UpgradePlatform.Api.Native;
using UpgradePlatform.Api.Native.Models;
using Xunit;

namespace UpgradePlatform.Dialects.Tests.Native;

/// <summary>What a plan request must look like, each error with its field.</summary>
public sealed class PlanRequestValidatorTests
{
    private static readonly NodeRequestModel Node = new() { Node = "spine-1", EquipmentType = "14" };
    private static readonly DatabaseModel Target = new() { Version = "4.2.1.1", Release = "101000062023110109.el7" };
    private static readonly PlanRequestModel Good = new() { Cluster = "fabric-1", Nodes = [Node] };

    private static readonly Dictionary<string, (PlanRequestModel Request, string Field)> Bad = new()
    {
        ["no cluster"] = (Good with { Cluster = "" }, "Cluster"),
        ["a cluster with a NUL"] = (Good with { Cluster = "a\0" }, "Cluster"),
        ["a long cluster"] = (Good with { Cluster = new string('x', 129) }, "Cluster"),
        ["an unknown kind"] = (Good with { Kind = "cleanup" }, "Kind"),
        ["a detour without its node"] = (Good with { Kind = "detour", Nodes = [] }, "Detour"),
        ["a detour with nodes"] = (Good with { Kind = "detour", Detour = new() { Node = "spine-1", Action = "set" } }, "Nodes"),
        ["a cascade without its group"] = (Good with { Policy = new() { CancelsQueued = true } }, "Policy.QueueGroup"),
        ["an unknown choice at a timeout"] = (Good with { Policy = new() { OnConfirmationTimeout = "pray" } }, "Policy.OnConfirmationTimeout"),
        ["a kind by number"] = (Good with { Kind = "0" }, "Kind"),
        ["a kind as a sum"] = (Good with { Kind = "upgrade,check" }, "Kind"),
        ["a database with nodes"] = (Good with { Database = Target }, "Nodes"),
        ["a database with a detour"] = (Good with { Kind = "detour", Nodes = [], Detour = new() { Node = "a", Action = "set" }, Database = Target }, "Database"),
        ["a database without version"] = (Good with { Nodes = [], Database = Target with { Version = "" } }, "Database.Version"),
        ["a database without release"] = (Good with { Nodes = [], Database = Target with { Release = "" } }, "Database.Release"),
        ["a database sideways"] = (Good with { Nodes = [], Database = Target with { Mode = "sideways" } }, "Database.Mode"),
        ["a folder that is not absolute"] = (Good with { Nodes = [], Database = Target with { UpgradeDirectory = "data" } }, "Database.UpgradeDirectory"),
        ["a folder that climbs"] = (Good with { Nodes = [], Database = Target with { UpgradeDirectory = "/data/../.." } }, "Database.UpgradeDirectory"),
        ["a folder with blanks"] = (Good with { Nodes = [], Database = Target with { UpgradeDirectory = "/da ta" } }, "Database.UpgradeDirectory"),
        ["neither nodes nor roles"] = (Good with { Nodes = [] }, "Nodes"),
        ["nodes and roles"] = (Good with { Roles = new Dictionary<string, string> { ["spine"] = "14" } }, "Nodes"),
        ["too many nodes"] = (Good with { Nodes = [.. Enumerable.Repeat(Node, 4097)] }, "Nodes"),
        ["a node that is null"] = (Good with { Nodes = [null!] }, "Nodes[0]"),
        ["a role without type"] = (Good with { Nodes = [], Roles = new Dictionary<string, string> { ["spine"] = null! } }, "Roles[0]"),
        ["a node without name"] = (Good with { Nodes = [Node, Node with { Node = "" }] }, "Nodes[1].Node"),
        ["a node without type"] = (Good with { Nodes = [Node with { EquipmentType = "" }] }, "Nodes[0].EquipmentType"),
        ["a script that is not absolute"] = (Good with { Nodes = [Node with { UpgradeScript = "a.sh" }] }, "Nodes[0].UpgradeScript"),
        ["a long completion text"] = (Good with { Nodes = [Node with { CompleteMessage = new string('x', 1025) }] }, "Nodes[0].CompleteMessage"),
        ["an empty error text"] = (Good with { Nodes = [Node with { ErrorMessages = [""] }] }, "Nodes[0].ErrorMessages[0]"),
        ["a reason without end"] = (new SubmitRequestModel { Cluster = Good.Cluster, Nodes = [Node], Reason = new string('x', 2001) }, "Reason"),
        ["a reason with a NUL"] = (new SubmitRequestModel { Cluster = Good.Cluster, Nodes = [Node], Reason = "a\0" }, "Reason"),
        ["maxUnavailable 0"] = (Good with { Policy = new() { MaxUnavailable = 0 } }, "Policy.MaxUnavailable"),
        ["maxUnavailable 17"] = (Good with { Policy = new() { MaxUnavailable = 17 } }, "Policy.MaxUnavailable"),
        ["maxParallel 65"] = (Good with { Policy = new() { MaxParallel = 65 } }, "Policy.MaxParallel"),
        ["maxFailures -1"] = (Good with { Policy = new() { MaxFailures = -1 } }, "Policy.MaxFailures"),
        ["minInService 1.1"] = (Good with { Policy = new() { MinInService = 1.1 } }, "Policy.MinInService"),
        ["minInService without number"] = (Good with { Policy = new() { MinInService = double.NaN } }, "Policy.MinInService"),
        ["settleSeconds -1"] = (Good with { Policy = new() { SettleSeconds = -1 } }, "Policy.SettleSeconds"),
        ["scriptTimeoutSeconds 0"] = (Good with { Policy = new() { ScriptTimeoutSeconds = 0 } }, "Policy.ScriptTimeoutSeconds"),
        ["returnTimeoutSeconds without end"] = (Good with { Policy = new() { ReturnTimeoutSeconds = double.PositiveInfinity } }, "Policy.ReturnTimeoutSeconds"),
        ["an unknown onFailure"] = (Good with { Policy = new() { OnFailure = "retry" } }, "Policy.OnFailure"),
        ["an unknown onDrift"] = (Good with { Policy = new() { OnDrift = "" } }, "Policy.OnDrift"),
        ["an unknown onBusy"] = (Good with { Policy = new() { OnBusy = "queue,refuse" } }, "Policy.OnBusy"),
    };

    private static readonly PlanRequestValidator Validator = new();

    public static TheoryData<string> Names => [.. Bad.Keys];

    [Fact]
    public void A_good_request_is_valid() => Validator.Validate(Good).Errors.ShouldBeEmpty();

    [Fact]
    public void Roles_instead_of_nodes_are_valid() =>
        Validator.Validate(Good with { Nodes = [], Roles = new Dictionary<string, string> { ["spine"] = "14" } }).Errors.ShouldBeEmpty();

    [Fact]
    public void A_submission_is_judged_like_a_plan() =>
        Validator.Validate(new SubmitRequestModel { Cluster = "", Nodes = [Node] }).Errors.Select(error => error.PropertyName).ShouldBe(["Cluster"]);

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_error_is_found_at_its_field(string name) =>
        Validator.Validate(Bad[name].Request).Errors.Select(error => error.PropertyName).Distinct().ShouldBe([Bad[name].Field]);
}
