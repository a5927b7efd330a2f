using Shouldly;
using UpgradePlatform.Dialects.Tests.Http;
using Xunit;

namespace UpgradePlatform.Dialects.Tests.Msf;

/// <summary>Who may use the dialect: a key as everywhere, or a listed source network, which is off by default. Refusals have no body.</summary>
public sealed class MsfAuthenticationTests(ApiFixture fixture)
{
    [Fact]
    public async Task Without_a_key_both_calls_are_401_with_empty_body()
    {
        var nobody = fixture.Api.As(null);
        Empty(await nobody.PostAsync(MsfHttp.Execute, MsfHttp.Body("1")), 401);
        Empty(await nobody.GetAsync("/v1/operations/0010000000000000"), 401);
    }

    [Fact]
    public async Task A_key_that_is_not_known_is_401_with_empty_body() =>
        Empty(await fixture.Api.With("up_wrong").PostAsync(MsfHttp.Execute, MsfHttp.Body("1")), 401);

    [Fact]
    public async Task A_viewer_reads_and_does_not_execute()
    {
        var (_, vendorId) = fixture.Api.NextCluster();
        var id = await MsfHttp.SubmitAsync(fixture.Api, MsfHttp.Body(vendorId));
        (await fixture.Api.As("viewer").GetAsync($"/v1/operations/{id}")).ShouldBeStatus(200);
        Empty(await fixture.Api.As("viewer").PostAsync(MsfHttp.Execute, MsfHttp.Body(vendorId)), 403);
    }

    [Fact]
    public async Task A_listed_network_stands_for_its_principal_and_a_wrong_key_from_there_is_still_wrong()
    {
        await using var api = await fixture.StartAsync(
            ("Msf:TrustedNetworks:0:Network", "10.0.0.0/8"), ("Msf:TrustedNetworks:0:Principal", "elsewhere"), ("Msf:TrustedNetworks:0:Role", "admin"),
            ("Msf:TrustedNetworks:1:Network", "127.0.0.0/8"), ("Msf:TrustedNetworks:1:Principal", "oss"), ("Msf:TrustedNetworks:1:Role", "operator"));
        var (_, vendorId) = api.NextCluster();
        var id = (await api.As(null).PostAsync(MsfHttp.Execute, MsfHttp.Body(vendorId))).ShouldBeStatus(202)["operation_id"];
        (await api.As("viewer").GetAsync($"{Operations.Path}?dialect=msf&dialectId={id}")).Json.GetProperty("items")[0].GetProperty("submittedBy").GetString().ShouldBe("oss");
        Empty(await api.With("up_wrong").PostAsync(MsfHttp.Execute, MsfHttp.Body(vendorId)), 401);
        (await api.As(null).GetAsync("/platform/v1/fleet")).ShouldBeProblem(401, "unauthenticated");
    }

    private static void Empty(Answer answer, int status) => (answer.Status, answer.Text).ShouldBe((status, ""));
}
