using Shouldly;
using UpgradePlatform.Dialects.Tests.Http;
using Xunit;

namespace UpgradePlatform.Dialects.Tests.Msf;

/// <summary>Cancel (specification 1.4), row by row, and the further actions on the same URI (4.2).</summary>
public sealed class CancelTests(ApiFixture fixture)
{
    private const string Cancel = """{ "action": "cancel" }""";

    private ApiHost Api => fixture.Api;

    [Theory]
    [InlineData("row 1: the body is empty", "", 400, "010001")]
    [InlineData("row 1: the body is not JSON", "cancel", 400, "010001")]
    [InlineData("row 1: the body is a list", "[]", 400, "010001")]
    [InlineData("row 1: action is an object", """{"action":{}}""", 400, "010001")]
    [InlineData("row 2: action is null", """{"action":null}""", 400, "010002")]
    [InlineData("row 2: action is missing", "{}", 400, "010002")]
    [InlineData("row 2: action is another", """{"action":"stop"}""", 400, "010002")]
    [InlineData("row 2: action is in capitals", """{"action":"CANCEL"}""", 400, "010002")]
    [InlineData("row 2: mode is unknown", """{"action":"cancel","mode":"soon"}""", 400, "010002")]
    [InlineData("row 2: reschedule without a time", """{"action":"reschedule"}""", 400, "010002")]
    [InlineData("row 2: reject without a reason", """{"action":"reject"}""", 400, "010002")]
    [InlineData("row 4: the id is unknown", Cancel, 404, "030001")]
    public async Task Each_row_is_answered_with_its_error_object(string row, string body, int status, string code) =>
        (await PutAsync("0010000000000000", body)).ShouldBeStatus(status).Text.ShouldBe(MsfHttp.ErrorOf(code), row);

    [Fact]
    public async Task A_cancelled_reservation_is_200_with_empty_body_and_shown_as_canceled()
    {
        var (_, vendorId) = Api.NextCluster();
        var id = await MsfHttp.SubmitAsync(Api, MsfHttp.Body(vendorId, "20360312_013000"));
        var answer = await PutAsync(id, Cancel, slash: "/");
        (answer.Status, answer.Text).ShouldBe((200, ""));
        (await DetailAsync(id))["status"].ShouldBe("canceled");
    }

    [Fact]
    public async Task Row_4_what_is_cancelled_or_finished_is_not_found()
    {
        var (_, vendorId) = Api.NextCluster();
        var id = await MsfHttp.SubmitAsync(Api, MsfHttp.Body(vendorId));
        await MsfDrive.BeginAsync(Api, id);
        (await PutAsync(id, Cancel)).ShouldBeStatus(200);
        var detail = await DetailAsync(id);
        (detail["status"], detail["canceling"]).ShouldBe(("canceled", "True"));
        detail.Json.TryGetProperty("response", out _).ShouldBeFalse();
        (await PutAsync(id, Cancel)).ShouldBeStatus(404).Text.ShouldBe(MsfHttp.ErrorOf("030001"));
    }

    [Fact]
    public async Task Row_4_a_detour_operation_is_no_upgrade()
    {
        var (_, vendorId) = Api.NextCluster();
        var id = (await Api.As("operator").SendAsync(HttpMethod.Put, $"/v1/detour/clusters/{vendorId}/nodes/spines/1", MsfHttp.SetDetour, "application/json")).ShouldBeStatus(202)["operation_id"]!;
        (await PutAsync(id, Cancel)).ShouldBeStatus(404).Text.ShouldBe(MsfHttp.ErrorOf("030001"));
    }

    [Fact]
    public async Task Row_5_what_is_neither_reserved_nor_executing_is_in_the_wrong_state()
    {
        var (_, vendorId) = Api.NextCluster();
        var id = await MsfHttp.SubmitAsync(Api, MsfHttp.Body(vendorId));
        var operation = await MsfDrive.BeginAsync(Api, id);
        await MsfDrive.AnswerAsync(Api, id, times: 1);
        (await Api.As("approver").PostAsync($"{Operations.Path}/{operation}/rollback", "{}")).ShouldBeStatus(202);
        (await PutAsync(id, Cancel)).ShouldBeStatus(500).Text.ShouldBe(MsfHttp.ErrorOf("030007"));
    }

    [Fact]
    public async Task A_viewer_cancels_nothing() => (await Api.As("viewer").SendAsync(HttpMethod.Put, "/v1/upgrade_operations/1", Cancel, "application/json")).Status.ShouldBe(403);

    [Fact]
    public async Task A_reservation_can_be_moved_and_paused()
    {
        var (_, vendorId) = Api.NextCluster();
        var id = await MsfHttp.SubmitAsync(Api, MsfHttp.Body(vendorId, "20360312_013000"));
        (await PutAsync(id, """{"action":"reschedule","reservation_time":"2037-03-12T01:30:00Z"}""")).ShouldBeStatus(200).Text.ShouldBe("");
        (await DetailAsync(id))["reservation_time"]!.ShouldStartWith("20370312_");
        (await PutAsync(id, """{"action":"pause"}""")).ShouldBeStatus(200);
        (await PutAsync(id, """{"action":"pause"}""")).ShouldBeStatus(500).Text.ShouldBe(MsfHttp.ErrorOf("030007"));
        (await PutAsync(id, """{"action":"resume"}""")).ShouldBeStatus(200);
    }

    [Theory]
    [InlineData("""{"action":"confirm"}""", 500, "030007")]
    [InlineData("""{"action":"reject","reason":"no"}""", 500, "030007")]
    [InlineData("""{"action":"retry"}""", 500, "030007")]
    [InlineData("""{"action":"confirm","node":{"fabric_type":"leaf","node_id":"2"}}""", 404, "030001")]
    [InlineData("""{"action":"confirm","node":{"fabric_type":"leafs","node_id":"1"}}""", 400, "010002")]
    public async Task Actions_that_do_not_fit_the_state_or_the_request_are_refused(string body, int status, string code)
    {
        var (_, vendorId) = Api.NextCluster();
        var id = await MsfHttp.SubmitAsync(Api, MsfHttp.Body(vendorId, "20360312_013000"));
        (await PutAsync(id, body)).ShouldBeStatus(status).Text.ShouldBe(MsfHttp.ErrorOf(code));
    }

    [Fact]
    public async Task An_operator_does_not_cancel_now_on_his_own_and_an_approver_may()
    {
        var (_, vendorId) = Api.NextCluster();
        var id = await MsfHttp.SubmitAsync(Api, MsfHttp.Body(vendorId, "20360312_013000"));
        (await PutAsync(id, """{"action":"cancel","mode":"now","reason":"fire"}""")).ShouldBeStatus(403).Text.ShouldBe("");
        (await Api.As("approver").SendAsync(HttpMethod.Put, $"{MsfHttp.Execute}/{id}", """{"action":"cancel","mode":"now","reason":"fire"}""", "application/json")).ShouldBeStatus(200);
    }

    private Task<Answer> PutAsync(string id, string body, string slash = "") => Api.As("operator").SendAsync(HttpMethod.Put, $"{MsfHttp.Execute}/{id}{slash}", body, "application/json");

    private Task<Answer> DetailAsync(string id) => Api.As("viewer").GetAsync($"/v1/operations/{id}");
}
