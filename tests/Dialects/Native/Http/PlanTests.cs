using Shouldly;
using UpgradePlatform.Dialects.Tests.Http;
using Xunit;

namespace UpgradePlatform.Dialects.Tests.Native;

/// <summary>Plan preview, and submission of exactly that plan.</summary>
public sealed class PlanTests(ApiFixture fixture)
{
    private ApiHost Api => fixture.Api;

    [Fact]
    public async Task What_was_previewed_is_what_is_submitted()
    {
        var (cluster, _) = Api.NextCluster();
        var plan = (await Api.As("viewer").PostAsync("/platform/v1/plans", Operations.Request(cluster))).ShouldBeStatus(200).Json;
        var operation = (await Api.As("operator").PostAsync(Operations.Path, Operations.Request(cluster, ("planDigest", plan.GetProperty("digest").GetString())))).ShouldBeStatus(202).Json;
        operation.GetProperty("planDigest").GetString().ShouldBe(plan.GetProperty("digest").GetString());
        Steps(operation.GetProperty("stages")).ShouldBe(Steps(plan.GetProperty("stages")));
        Steps(plan.GetProperty("stages")).First().ShouldBe("spine-1/check");
        Steps(plan.GetProperty("rollback")).First().ShouldBe("spine-1/detour");
    }

    [Fact]
    public async Task A_preview_changes_nothing()
    {
        var (cluster, _) = Api.NextCluster();
        await Api.As("viewer").PostAsync("/platform/v1/plans", Operations.Request(cluster));
        (await Api.As("viewer").GetAsync($"{Operations.Path}?cluster={cluster}")).Json.GetProperty("items").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Another_plan_than_the_one_shown_is_refused()
    {
        var (cluster, _) = Api.NextCluster();
        var refused = (await Api.As("operator").PostAsync(Operations.Path, Operations.Request(cluster, ("planDigest", new string('0', 64))))).ShouldBeProblem(409, "plan-changed");
        refused["detail"].ShouldBe("The plan is no longer the one that was shown. Preview it again.");
    }

    [Fact]
    public async Task A_plan_that_differs_in_what_is_done_has_another_digest()
    {
        var (cluster, _) = Api.NextCluster();
        var digests = new List<string>();
        foreach (var confirm in new[] { true, false, false })
            digests.Add((await Api.As("viewer").PostAsync("/platform/v1/plans", new { cluster, nodes = new[] { new { node = "spine-1", equipmentType = "14", confirm } } }))["digest"]!);
        digests[0].ShouldNotBe(digests[1]);
        digests[1].ShouldBe(digests[2]);
    }

    [Fact]
    public async Task Roles_stand_for_every_node_of_the_role_and_redundancy_is_kept()
    {
        var (cluster, _) = Api.NextCluster();
        var plan = (await Api.As("viewer").PostAsync("/platform/v1/plans", new { cluster, roles = new { leaf = "22", spine = "14" } })).ShouldBeStatus(200).Json;
        plan.GetProperty("stages").EnumerateArray().Select(stage => string.Join(" ", stage.GetProperty("units").EnumerateArray().Select(unit => unit.GetProperty("id").GetString())))
            .ShouldBe(["spine-1", "spine-2", "leaf-1", "leaf-2"]);
    }

    [Fact]
    public async Task A_busy_cluster_queues_or_refuses_as_the_request_says()
    {
        var (cluster, _) = Api.NextCluster();
        var refuse = ("policy", (object?)new { onBusy = "refuse" });
        await Operations.SubmitAsync(Api, cluster, refuse);
        var refused = (await Api.As("operator").PostAsync(Operations.Path, Operations.Request(cluster, refuse))).ShouldBeProblem(409, "cluster-busy");
        refused["detail"].ShouldBe($"Other operations wait for cluster {cluster}.");
        await Operations.SubmitAsync(Api, cluster);
    }

    [Fact]
    public async Task A_cluster_under_maintenance_is_refused_with_the_operation_that_owns_it()
    {
        var (cluster, _) = Api.NextCluster();
        var owner = await Operations.SubmitAsync(Api, cluster);
        await Api.DecideAsync(owner, new Core.Decisions.Input.Submitted());
        var refused = (await Api.As("operator").PostAsync(Operations.Path, Operations.Request(cluster, ("policy", new { onBusy = "refuse" })))).ShouldBeProblem(409, "cluster-busy");
        refused["detail"].ShouldBe($"Cluster {cluster} is under maintenance by operation {owner}.");
    }

    private static string[] Steps(System.Text.Json.JsonElement stages) =>
        [.. stages.EnumerateArray().SelectMany(stage => stage.GetProperty("units").EnumerateArray())
            .SelectMany(unit => unit.GetProperty("steps").EnumerateArray().Select(step => $"{unit.GetProperty("id")}/{step.GetProperty("key")}"))];
}
