using System.Text;
using Shouldly;
using UpgradePlatform.Dialects.Tests.Http;
using Xunit;

namespace UpgradePlatform.Dialects.Tests.ObShell;

/// <summary>Security over HTTP (OBShell specification 2.5, 8.13).</summary>
public sealed class GateTests(ObShellFixture fixture)
{
    private const string Info = "/api/v1/ob/info";
    private const string Prefix = "Security.Authentication.";

    [Theory]
    [InlineData(SdkStyle.Python)]
    [InlineData(SdkStyle.Go)]
    public async Task Clients_of_either_kind_are_let_in(SdkStyle style)
    {
        var client = await (await fixture.HostAsync()).ClientAsync("ob-1", style);
        (await client.GetAsync(Info)).Data().GetProperty("agent_info").GetArrayLength().ShouldBe(3);
        (await client.PostAsync("/api/v1/ob/upgrade/check", new { version = "" })).ShouldBeRefused(400, "Common.BindJsonFailed");
    }

    [Fact]
    public async Task Without_a_header_a_protected_route_asks_for_one() =>
        (await (await ClientAsync()).SendAsync(HttpMethod.Get, Info, null, null)).ShouldBeRefused(400, "Request.Header.NotFound");

    [Fact]
    public async Task The_header_of_the_first_version_is_none() =>
        (await (await ClientAsync()).SendAsync(HttpMethod.Get, Info, null, null, null, ("X-OCS-Auth", "AAAA"))).ShouldBeRefused(400, "Request.Header.NotFound");

    [Theory]
    [InlineData("/api/v1/ob/info")]
    [InlineData("/api/v1/info")]
    [InlineData("/api/v1/no/such/route")]
    public async Task A_header_that_cannot_be_opened_is_refused_with_1_on_every_route(string path)
    {
        var client = await ClientAsync();
        var cipher = Convert.FromBase64String(client.Sealer.Header(ObShellHost.Password, DateTimeOffset.UtcNow, 60, path));
        cipher[^200] ^= 1;
        foreach (var header in new[] { "no base64", "AAAA", Convert.ToBase64String(cipher), client.Sealer.Seal("no json") })
            (await client.SendAsync(HttpMethod.Get, path, header, null)).ShouldBeRefused(401, $"{Prefix}Header.DecryptFailed", 1);
    }

    [Fact]
    public async Task A_wrong_password_is_10008()
    {
        var refused = (await (await ClientAsync()).GetAsync(Info, "wrong")).ShouldBeRefused(401, $"{Prefix}IncorrectOceanbasePassword", 10008);
        refused.Message().ShouldStartWith("Unauthorized: ");
    }

    [Fact]
    public async Task The_target_must_be_the_requests_own_undecoded()
    {
        var client = await ClientAsync();
        await RefusedAsync(client.Sealer.Header(ObShellHost.Password, DateTimeOffset.UtcNow, 60, $"{Info}?x=1"));
        await RefusedAsync(client.Sealer.Header(ObShellHost.Password, DateTimeOffset.UtcNow, 60, "/api/v1/ob/upgrade"));
        const string query = $"{Info}?note=%2Fb%20c";
        (await client.SendAsync(HttpMethod.Get, query, client.Sealer.Header(ObShellHost.Password, DateTimeOffset.UtcNow, 60, query), null)).Data();

        async Task RefusedAsync(string header) => (await client.SendAsync(HttpMethod.Get, Info, header, null)).ShouldBeRefused(401, $"{Prefix}Header.UriMismatch", 10008);
    }

    [Theory]
    [InlineData(-2, "Expired")]
    [InlineData(1000, "Timestamp.Invalid")]
    public async Task The_expiry_must_lie_a_little_ahead(int seconds, string code)
    {
        var client = await ClientAsync();
        (await client.SendAsync(HttpMethod.Get, Info, client.Sealer.Header(ObShellHost.Password, DateTimeOffset.UtcNow, seconds, Info), null)).ShouldBeRefused(401, Prefix + code, 10008);
        (await client.SendAsync(HttpMethod.Get, Info, client.Sealer.Header(ObShellHost.Password, "soon", Info), null)).ShouldBeRefused(401, $"{Prefix}Timestamp.Invalid", 10008);
    }

    [Fact]
    public async Task A_changing_request_is_taken_once_and_a_reading_one_again()
    {
        var client = await ClientAsync();
        const string path = "/api/v1/ob/upgrade";
        var sealer = client.Sealer;
        var (header, body) = (sealer.Header(ObShellHost.Password, DateTimeOffset.UtcNow, 60, path), sealer.Body("{}"));
        (await client.SendAsync(HttpMethod.Post, path, header, body)).ShouldBeRefused(400, "Common.BindJsonFailed");
        (await client.SendAsync(HttpMethod.Post, path, header, body)).ShouldBeRefused(401, $"{Prefix}Expired", 10008);
        header = sealer.Header(ObShellHost.Password, DateTimeOffset.UtcNow, 60, Info);
        (await client.SendAsync(HttpMethod.Get, Info, header, null)).Data();
        (await client.SendAsync(HttpMethod.Get, Info, header, null)).Data();
    }

    [Fact]
    public async Task An_agents_header_wins_and_is_told_which_password_is_in_force()
    {
        var client = await ClientAsync();
        var header = client.Sealer.Header(ObShellHost.Password, DateTimeOffset.UtcNow, 60, Info);
        (await client.SendAsync(HttpMethod.Get, Info, header, null, null, ("X-OCS-Agent-Header", header))).ShouldBeRefused(401, $"{Prefix}WithOceanBasePassword", 10008);
    }

    [Theory]
    [InlineData("{\"version\":\"4.2.1.1\"}", 400, "Common.BadRequest")]
    [InlineData("AAAA", 500, "Request.Body.Decrypt.AES.ContentLength.Invalid")]
    public async Task A_body_that_is_not_sealed_is_refused(string body, int status, string code)
    {
        var client = await ClientAsync();
        const string path = "/api/v1/ob/upgrade";
        (await client.SendAsync(HttpMethod.Post, path, client.Sealer.Header(ObShellHost.Password, DateTimeOffset.UtcNow, 60, path), body)).ShouldBeRefused(status, code);
    }

    [Fact]
    public async Task A_body_without_keys_is_refused()
    {
        var client = await (await fixture.HostAsync()).ClientAsync("ob-1", SdkStyle.Go);
        const string path = "/api/v1/ob/upgrade";
        (await client.SendAsync(HttpMethod.Post, path, client.Sealer.Header(ObShellHost.Password, DateTimeOffset.UtcNow, 60, path, hasBody: false), "AAAA"))
            .ShouldBeRefused(500, "Request.Body.Decrypt.AES.KeyAndIv.Invalid");
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_refused()
    {
        var client = await ClientAsync();
        (await client.PostAsync("/api/v1/ob/upgrade", new string('x', 1_100_000))).ShouldBeRefused(400, "Common.BadRequest");
    }

    [Theory]
    [InlineData("GET", "/")]
    [InlineData("GET", "/api/v1/nothing")]
    [InlineData("PUT", "/api/v1/ob/upgrade")]
    [InlineData("POST", "/api/v1/ob/info")]
    [InlineData("GET", "/platform/v1/fleet")]
    [InlineData("GET", "/v1/operations")]
    [InlineData("GET", "/health/live")]
    public async Task Nothing_but_the_dialect_is_served_at_a_binding(string method, string path) =>
        (await (await ClientAsync()).SendAsync(new HttpMethod(method), path, null, null)).ShouldBeRefused(404, "Common.NotFound");

    [Fact]
    public async Task The_other_APIs_stay_as_they_are_elsewhere()
    {
        var host = await fixture.HostAsync();
        var native = new ApiClient(host.Address, host.Key);
        (await native.GetAsync("/platform/v1/fleet")).ShouldBeStatus(200);
        (await native.GetAsync("/platform/v1/nothing")).ShouldBeProblem(404, "not-found");
        (await native.GetAsync("/api/v1/info")).Status.ShouldBe(404);
        (await new ApiClient(host.Address, null).GetAsync("/v1/nothing")).ShouldBeStatus(404).Text.ShouldBe("");
    }

    [Fact]
    public async Task A_trace_id_comes_back() =>
        (await (await ClientAsync()).SendAsync(HttpMethod.Get, "/api/v1/info", null, null, null, ("X-OBSHELL-Trace-ID", "mine")))["traceId"].ShouldBe("mine");

    private async Task<ObShellClient> ClientAsync() => await (await fixture.HostAsync()).ClientAsync("ob-1");
}
