using System.Text.Json;
using Shouldly;
using UpgradePlatform.Api.Dialects.Msf;
using UpgradePlatform.Core.Admission;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Dialects.Msf;
using Xunit;

namespace UpgradePlatform.Dialects.Tests.Msf;

/// <summary>Operation detail (specification 1.5.3 to 1.5.5, 2.7) against bodies kept in files.</summary>
public sealed class OperationDetailTests
{
    private const string Body = """{"cluster_id":"1","note":"<as \"received\" & kept>"}""";

    [Fact]
    public void A_reservation_shows_neither_start_nor_sub_status_nor_response()
    {
        var run = new CoreRun(Requests.SpineThenLeaf(reservation: "20260312_013000")).Begin();
        run.State.Phase.ShouldBe(Phase.Reserved);
        Golden.ShouldMatch(run.Detail(Body), "reserved");
    }

    [Theory]
    [InlineData("check", "executing-unexecuted")]
    [InlineData("drained", "executing-detoured")]
    [InlineData("upgrade", "executing-os-upgrading")]
    [InlineData("recover", "executing-recovering")]
    [InlineData("release", "executing-recovered")]
    public void An_executing_operation_shows_each_visible_status(string step, string golden) =>
        Golden.ShouldMatch(Run().Reach("spine-2", step).Detail(Body), golden);

    [Fact]
    public void An_operation_whose_first_node_is_done_shows_it() => Golden.ShouldMatch(Run().Reach("leaf-7", "upgrade").Detail(Body), "executing-second-node");

    [Fact]
    public void An_operation_that_waits_for_the_operator_shows_which_node_waits() => Golden.ShouldMatch(Run(check: true).Rest().Detail(Body), "executing-waiting");

    [Fact]
    public void A_completed_operation_has_result_200_and_no_error_members() => Golden.ShouldMatch(Run().Rest().Detail(Body), "completed");

    [Theory]
    [InlineData("spine-2", "detour", "failed-first-node-detour")]
    [InlineData("leaf-7", "upgrade", "failed-second-node-upgrade")]
    [InlineData("leaf-7", "ready", "failed-second-node-recovery")]
    public void A_failed_operation_has_its_error_on_the_node_that_failed(string unit, string step, string golden) =>
        Golden.ShouldMatch(Run().Reach(unit, step).FailForGood(unit).Detail(Body), golden);

    [Fact]
    public void A_failed_resource_check_marks_each_missing_one_and_touches_nothing()
    {
        var run = new CoreRun(Requests.Read(null, ExecuteBody.Node("spine", "2", "14"), ExecuteBody.Node("leaf", "99", "22"), ExecuteBody.Node("leaf", "7", "77"))).Begin();
        run.State.Outcome.ShouldBe(Outcome.Failed);
        Golden.ShouldMatch(run.Detail(Body), "failed-resource-check");
    }

    [Fact]
    public void Without_a_script_host_the_upgrade_fails_as_without_its_controller()
    {
        var run = new CoreRun(Requests.SpineThenLeaf(), Fabric.Declared with { ScriptHost = null }).Begin();
        Golden.ShouldMatch(run.Detail(Body), "failed-no-script-host");
    }

    [Fact]
    public void A_cancelled_reservation_has_the_code_on_every_node() =>
        Golden.ShouldMatch(new CoreRun(Requests.SpineThenLeaf(reservation: "20260312_013000")).Begin().Ask(Verb.Cancel).Detail(Body), "canceled-reservation");

    [Fact]
    public void A_cancelled_reservation_of_unknown_nodes_was_cancelled_and_not_checked()
    {
        var run = new CoreRun(Requests.Read("20260312_013000", ExecuteBody.Node("leaf", "99", "22"))).Begin().Ask(Verb.Cancel);
        run.Detail().Response!.StatusCode.ShouldBe(500);
        run.Detail().Response!.Body.ShouldNotBeNull().ShouldContain("000002");
        run.Status().ShouldBe(("unexecuted", false));
    }

    [Fact]
    public void A_cancelled_run_has_the_code_on_the_node_it_was_at() =>
        Golden.ShouldMatch(Run().Reach("spine-2", "upgrade").Ask(Verb.Cancel).Rest().Detail(Body), "canceled-first-node");

    [Fact]
    public void An_operation_being_cancelled_is_canceled_at_once_and_has_no_result_yet()
    {
        var detail = Run().Reach("spine-2", "upgrade").Ask(Verb.Cancel).Detail();
        (detail.Status, detail.Response).ShouldBe(("canceled", null));
    }

    [Fact]
    public void Texts_in_the_detail_hold_JSON_themselves()
    {
        var detail = JsonDocument.Parse(MsfJson.Write(Run().Rest().Detail(Body))).RootElement;
        detail.GetProperty("request").GetProperty("body").GetString().ShouldBe(Body);
        foreach (var text in new[] { detail.GetProperty("sub_status"), detail.GetProperty("response").GetProperty("body"), detail.GetProperty("request").GetProperty("body") })
            JsonDocument.Parse(text.GetString()!).RootElement.GetProperty("cluster_id").GetString().ShouldBe("1");
        detail.GetProperty("response").GetProperty("body").GetString().ShouldNotBeNull().ShouldContain("\n", customMessage: "pretty printed, as the whole is");
        MsfJson.Write(Run().Rest().Detail(Body)).ShouldContain("<as", customMessage: "HTML characters are not escaped");
    }

    private static CoreRun Run(bool check = false) => new CoreRun(Requests.SpineThenLeaf(check)).Begin();
}
