using Shouldly;
using UpgradePlatform.Dialects.Tests.Http;
using Xunit;

namespace UpgradePlatform.Dialects.Tests.Msf;

/// <summary>The HTTP layer of specification 1.1: CORS, OPTIONS, unknown paths, wrong methods, media types.</summary>
public sealed class SurfaceTests(ApiFixture fixture)
{
    private ApiHost Api => fixture.Api;

    [Theory]
    [InlineData("/v1/upgrade_operations")]
    [InlineData("/v1/upgrade_operations/")]
    [InlineData("/v1/upgrade_operations/0010000000000000")]
    [InlineData("/v1/operations")]
    [InlineData("/v1/operations/0010000000000000/")]
    [InlineData("/v1/detour/clusters/1/nodes")]
    [InlineData("/v1/detour/clusters/1/nodes/leafs/1")]
    public async Task OPTIONS_on_a_known_path_is_200_without_body_and_without_a_key(string path)
    {
        var answer = await Api.As(null).SendAsync(HttpMethod.Options, path, null, null);
        (answer.Status, answer.Text).ShouldBe((200, ""));
        ShouldHaveCors(answer);
    }

    [Theory]
    [InlineData("GET", "/v1/operations", "operator", 200)]
    [InlineData("POST", "/v1/upgrade_operations", "operator", 400)]
    [InlineData("GET", "/v1/operations/0010000000000000", "operator", 404)]
    [InlineData("GET", "/v1/nothing", "operator", 404)]
    [InlineData("GET", "/v1/nothing", null, 404)]
    [InlineData("OPTIONS", "/v1/nothing", null, 404)]
    [InlineData("DELETE", "/v1/operations", "operator", 405)]
    [InlineData("DELETE", "/v1/operations", null, 405)]
    [InlineData("GET", "/v1/operations", null, 401)]
    [InlineData("POST", "/v1/upgrade_operations", "viewer", 403)]
    public async Task CORS_headers_are_on_every_answer(string method, string path, string? role, int status)
    {
        var answer = await Api.As(role).SendAsync(new HttpMethod(method), path, method == "POST" ? "" : null, "application/json");
        answer.ShouldBeStatus(status);
        ShouldHaveCors(answer);
    }

    [Fact]
    public async Task Other_parts_of_the_platform_have_no_CORS_headers() =>
        (await Api.As("viewer").GetAsync("/platform/v1/fleet")).Header("Access-Control-Allow-Origin").ShouldBeNull();

    [Theory]
    [InlineData("GET", "/v1/nothing", 404)]
    [InlineData("GET", "/v1", 404)]
    [InlineData("GET", "/v1/detour/clusters/1/nodes/leafs/1/more", 404)]
    [InlineData("DELETE", "/v1/operations/0010000000000000", 405)]
    [InlineData("PATCH", "/v1/upgrade_operations/0010000000000000", 405)]
    [InlineData("POST", "/v1/detour/clusters/1/nodes/leafs/1", 405)]
    public async Task Unknown_paths_and_wrong_methods_have_an_empty_body_whoever_asks(string method, string path, int status)
    {
        foreach (var role in new[] { null, "operator" })
        {
            var answer = await Api.As(role).SendAsync(new HttpMethod(method), path, null, null);
            (answer.Status, answer.Text).ShouldBe((status, ""), role);
        }
    }

    [Theory]
    [InlineData("POST", "/v1/upgrade_operations")]
    [InlineData("PUT", "/v1/upgrade_operations/0010000000000000")]
    [InlineData("PUT", "/v1/detour/clusters/1/nodes/leafs/1")]
    public async Task Another_media_type_is_415_with_empty_body(string method, string path)
    {
        var answer = await Api.As("operator").SendAsync(new HttpMethod(method), path, "{}", "text/plain");
        (answer.Status, answer.Text).ShouldBe((415, ""));
        ShouldHaveCors(answer);
    }

    [Fact]
    public async Task A_body_that_is_no_UTF8_or_far_too_large_cannot_be_read()
    {
        (await Api.As("operator").PostAsync(MsfHttp.Execute, new string(' ', (4 * 1024 * 1024) + 1))).ShouldBeStatus(400).Text.ShouldBe(MsfHttp.ErrorOf("010001"));
        (await Api.As("operator").PostAsync(MsfHttp.Execute, MsfHttp.Body("1").Replace("UI_COMMIT_ERROR", "\\ud800", StringComparison.Ordinal))).ShouldBeStatus(400).Text.ShouldBe(MsfHttp.ErrorOf("010001"));
    }

    private static void ShouldHaveCors(Answer answer)
    {
        answer.Header("Access-Control-Allow-Origin").ShouldBe("*");
        answer.Header("Access-Control-Allow-Methods").ShouldBe("GET, POST, DELETE, PUT, PATCH");
        answer.Header("Access-Control-Allow-Headers").ShouldBe("Content-Type");
    }
}
