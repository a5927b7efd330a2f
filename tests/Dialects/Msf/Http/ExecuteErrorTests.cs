using Shouldly;
using UpgradePlatform.Dialects.Tests.Http;
using Xunit;

namespace UpgradePlatform.Dialects.Tests.Msf;

/// <summary>Rows 1 to 14 of specification 1.3.4 over HTTP: status, code and body, byte by byte.</summary>
public sealed class ExecuteErrorTests(ApiFixture fixture)
{
    public static TheoryData<string> Names => SyncErrors.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Each_row_is_answered_with_its_error_object(string name)
    {
        var row = SyncErrors.ByName[name];
        var answer = await fixture.Api.As("operator").PostAsync($"{MsfHttp.Execute}?{row.Query}", row.Body);
        answer.Status.ShouldBe(row.Status);
        answer.Text.ShouldBe(MsfHttp.ErrorOf(row.Code));
        answer.ContentType.ShouldBe("application/json");
    }

    [Fact]
    public async Task A_cluster_that_is_not_served_is_not_found() =>
        (await fixture.Api.As("operator").PostAsync(MsfHttp.Execute, MsfHttp.Body("9999"))).ShouldBeStatus(404).Text.ShouldBe(MsfHttp.ErrorOf("030001"));

    [Fact]
    public async Task An_operation_that_does_not_exist_is_not_found() =>
        (await fixture.Api.As("operator").GetAsync("/v1/operations/0010000000000000")).ShouldBeStatus(404).Text.ShouldBe(MsfHttp.ErrorOf("030001"));

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/xml")]
    [InlineData(null)]
    public async Task Another_media_type_is_415_with_empty_body(string? mediaType)
    {
        var answer = await fixture.Api.As("operator").SendAsync(HttpMethod.Post, MsfHttp.Execute, MsfHttp.Body("1"), mediaType);
        (answer.Status, answer.Text).ShouldBe((415, ""));
    }

    [Theory]
    [InlineData("DELETE", "/v1/upgrade_operations", 405)]
    [InlineData("DELETE", "/v1/operations/0010000000000000", 405)]
    [InlineData("GET", "/v1/nothing", 404)]
    public async Task An_unknown_path_or_a_wrong_method_has_an_empty_body(string method, string path, int status)
    {
        var answer = await fixture.Api.As("operator").SendAsync(new HttpMethod(method), path, null, null);
        (answer.Status, answer.Text).ShouldBe((status, ""));
    }
}
