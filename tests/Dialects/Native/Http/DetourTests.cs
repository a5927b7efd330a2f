using Shouldly;
using UpgradePlatform.Dialects.Tests.Http;
using Xunit;

namespace UpgradePlatform.Dialects.Tests.Native;

/// <summary>Detours through the native API: preview, submission, refusal.</summary>
public sealed class DetourTests(ApiFixture fixture)
{
    private ApiHost Api => fixture.Api;

    [Fact]
    public async Task A_detour_is_previewed_and_submitted()
    {
        var (cluster, _) = Api.NextCluster();
        var plan = (await Api.As("viewer").PostAsync("/platform/v1/plans", Body(cluster, "set"))).ShouldBeStatus(200);
        plan["refused"].ShouldBe("False");
        var key = ("Idempotency-Key", Guid.NewGuid().ToString());
        var first = (await Api.As("operator").PostAsync(Operations.Path, Body(cluster, "set"), key)).ShouldBeStatus(202);
        var operation = (await Api.As("viewer").GetAsync($"{Operations.Path}/{Operations.Id(first)}")).ShouldBeStatus(200);
        operation.Json.GetProperty("operation").GetProperty("kind").GetString().ShouldBe("detour");
        (operation["lane"], operation.Json.GetProperty("detour").GetProperty("node").GetString(), operation.Json.GetProperty("detour").GetProperty("action").GetString()).ShouldBe(("exclusive", "spine-1", "set"));
        operation.Json.TryGetProperty("borrowedFrom", out _).ShouldBeFalse();
        Operations.Id((await Api.As("operator").PostAsync(Operations.Path, Body(cluster, "set"), key)).ShouldBeStatus(202)).ShouldBe(Operations.Id(first));
    }

    [Fact]
    public async Task A_release_of_what_is_not_detoured_is_refused_with_its_reason()
    {
        var (cluster, _) = Api.NextCluster();
        (await Api.As("viewer").PostAsync("/platform/v1/plans", Body(cluster, "release"))).ShouldBeStatus(200)["refused"].ShouldBe("True");
        (await Api.As("operator").PostAsync(Operations.Path, Body(cluster, "release"))).ShouldBeProblem(422, "plan-refused")["detail"]!.ShouldContain("not detoured");
    }

    [Fact]
    public async Task A_detour_never_waits_for_a_busy_cluster()
    {
        var (cluster, _) = Api.NextCluster();
        await Operations.SubmitAsync(Api, cluster);
        (await Api.As("operator").PostAsync(Operations.Path, Body(cluster, "set"))).ShouldBeProblem(409, "cluster-busy");
    }

    private static Dictionary<string, object?> Body(string cluster, string action) => new()
    {
        ["cluster"] = cluster,
        ["kind"] = "detour",
        ["detour"] = new { node = "spine-1", action },
    };
}
