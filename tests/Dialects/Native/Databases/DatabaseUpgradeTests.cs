using System.Text.Json;
using Shouldly;
using UpgradePlatform.Contracts;
using UpgradePlatform.Contracts.Databases;
using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.Dialects.Tests.Http;
using UpgradePlatform.ObServer.Tests.Packages;
using UpgradePlatform.TestKit;
using Xunit;

namespace UpgradePlatform.Dialects.Tests.Native;

/// <summary>Upgrades of database clusters through the native API: preview, prechecks, submission.</summary>
public sealed class DatabaseUpgradeTests(DatabaseApi databases, ApiFixture fixture) : IClassFixture<DatabaseApi>
{
    private const string Plans = "/platform/v1/plans";

    private ApiHost Api => databases.Api;

    [Fact]
    public async Task A_preview_shows_hops_zones_and_the_vendors_nodes()
    {
        var plan = await PreviewAsync(await databases.ClusterAsync());
        plan.GetProperty("refused").GetBoolean().ShouldBeFalse();
        var stages = plan.GetProperty("stages").EnumerateArray().ToArray();
        stages.Select(stage => stage.GetProperty("title").GetString()).ShouldContain("To 4.2.1.1-101000062023110109: zone2");
        var zone = Units(stages).Single(unit => unit.GetProperty("id").GetString() == "zone2");
        zone.GetProperty("nodes").EnumerateArray().Select(node => node.GetString()).ShouldBe(["ob-2"]);
        Units(stages)[0].GetProperty("nodes").GetArrayLength().ShouldBe(0, "what is done to the cluster as a whole takes nothing out");
        var steps = Units(stages).SelectMany(unit => unit.GetProperty("steps").EnumerateArray()).ToArray();
        var slots = steps.Where(step => step.TryGetProperty("slot", out _)).Select(step => step.GetProperty("slot")).ToArray();
        slots.Max(slot => slot.GetProperty("ordinal").GetInt32()).ShouldBe(30);
        slots.Select(slot => slot.GetProperty("name").GetString()).ShouldContain("Stop zone2");
        steps.First(step => step.TryGetProperty("slot", out var slot) && slot.GetProperty("name").GetString() == "Create upgrade dir").GetProperty("targets").EnumerateArray().Select(node => node.GetString()).ShouldBe(["ob-1", "ob-2", "ob-3"]);
    }

    [Fact]
    public async Task What_was_previewed_is_what_is_submitted()
    {
        var cluster = await databases.ClusterAsync();
        var digest = (await PreviewAsync(cluster)).GetProperty("digest").GetString();
        var database = new { version = DatabaseApi.Version, release = DatabaseApi.Release, mode = "rolling", upgradeDirectory = " /data/upgrade ", freeze = true };
        (await Api.As("operator").PostAsync(Operations.Path, DatabaseApi.Request(cluster, database, ("planDigest", digest)))).ShouldBeProblem(409, "plan-changed");
        digest = (await PreviewAsync(cluster, database)).GetProperty("digest").GetString();
        var operation = (await Api.As("operator").PostAsync(Operations.Path, DatabaseApi.Request(cluster, database, ("planDigest", digest)))).ShouldBeStatus(202).Json;
        operation.GetProperty("planDigest").GetString().ShouldBe(digest);
        var asked = operation.GetProperty("database");
        (asked.GetProperty("version").GetString(), asked.GetProperty("mode").GetString(), asked.GetProperty("upgradeDirectory").GetString(), asked.GetProperty("freeze").GetBoolean())
            .ShouldBe((DatabaseApi.Version, "rolling", "/data/upgrade", true));
        var question = Api.Examiner.Asked.Last(question => question.ClusterId == cluster);
        question.Nodes.ShouldBe(["ob-1", "ob-2", "ob-3"]);
        question.Devices["ob-2"].Facts[FactNames.Zone].ShouldBe("zone2");
        question.HostsOnly.ShouldBeFalse();
    }

    [Fact]
    public async Task Everything_that_stands_against_it_is_told_at_once_and_nothing_is_admitted()
    {
        var cluster = await databases.ClusterAsync();
        Api.Examiner.Find(cluster, new(ConcernCodes.TabletMerging, "Tablet 7 is being merged.", "ob-1"), new(ConcernCodes.BackupRunning, "Backup job 3 runs."));
        var refused = (await Api.As("operator").PostAsync(Operations.Path, DatabaseApi.Request(cluster))).ShouldBeProblem(422, "prechecks-failed");
        refused["detail"].ShouldBe($"Cluster {cluster} is not fit for an upgrade: Tablet 7 is being merged, Backup job 3 runs.");
        refused.Json.GetProperty("concerns").EnumerateArray().Select(concern => concern.GetProperty("code").GetString()).ShouldBe([ConcernCodes.TabletMerging, ConcernCodes.BackupRunning]);
        refused.Json.GetProperty("concerns")[0].GetProperty("node").GetString().ShouldBe("ob-1");
        (await Api.As("viewer").GetAsync($"{Operations.Path}?cluster={cluster}")).Json.GetProperty("items").GetArrayLength().ShouldBe(0);
        Api.Examiner.Find(cluster);
        (await Api.As("operator").PostAsync(Operations.Path, DatabaseApi.Request(cluster))).ShouldBeStatus(202);
    }

    [Fact]
    public async Task Where_nobody_answers_that_is_said_with_the_next_step()
    {
        await using var api = await fixture.StartAsync(("Databases:ExaminationSeconds", "1"));
        var cluster = await databases.ClusterAsync(api: api);
        foreach (var bytes in new[] { databases.Server, databases.Libraries })
            (await databases.UploadAsync(bytes, api: api)).ShouldBeStatus(201);
        api.Examiner.Answer(cluster, _ => null);
        (await api.As("operator").PostAsync(Operations.Path, DatabaseApi.Request(cluster))).ShouldBeProblem(503, "examination-unanswered")["detail"]!.ShouldContain("See that a worker of family observer runs");
        var warned = (await api.As("viewer").PostAsync(Plans, DatabaseApi.Request(await Silent(databases.ClusterAsync(api: api))))).ShouldBeStatus(200).Json.GetProperty("findings");
        warned.EnumerateArray().ShouldContain(finding => finding.GetProperty("code").GetString() == "examination-unanswered" && finding.GetProperty("severity").GetString() == "warning", "what was seen just now does, and that nobody was asked is said");
        var unseen = await Silent(databases.UnseenAsync(api));
        (await api.As("viewer").PostAsync(Plans, DatabaseApi.Request(unseen))).ShouldBeProblem(503, "examination-unanswered")["detail"]!.ShouldContain("See that a worker of family observer runs");
        (await api.As("operator").PostAsync(Operations.Path, DatabaseApi.Request(unseen, more: ("notBefore", DateTimeOffset.UtcNow.AddHours(1))))).ShouldBeProblem(503, "examination-unanswered");
        async Task<string> Silent(Task<string> making)
        {
            var silent = await making;
            api.Examiner.Answer(silent, _ => null);
            return silent;
        }

        api.Examiner.Answer(cluster, answer => answer with { Problem = new Problem("cluster-unreachable", "No server answers.", ProblemClass.Retryable) });
        (await api.As("operator").PostAsync(Operations.Path, DatabaseApi.Request(cluster))).ShouldBeProblem(503, "cluster-unreachable");
    }

    [Fact]
    public async Task A_cluster_that_nobody_has_ever_seen_is_asked_first_and_what_was_seen_is_kept()
    {
        var previewed = await databases.UnseenAsync();
        Api.Examiner.Answer(previewed, answer => Seen(answer));
        var digest = (await PreviewAsync(previewed)).GetProperty("digest").GetString();
        (await Api.As("viewer").GetAsync($"/platform/v1/fleet/clusters/{previewed}")).Text.ShouldContain(DatabaseRows.Running);
        (await Api.As("operator").PostAsync(Operations.Path, DatabaseApi.Request(previewed, more: ("planDigest", digest)))).ShouldBeStatus(202);

        foreach (var (name, value) in new (string, object?)[] { ("reason", "new"), ("kind", "check"), ("notBefore", DateTimeOffset.UtcNow.AddHours(1)) })
        {
            var cluster = await databases.UnseenAsync();
            Api.Examiner.Answer(cluster, answer => Seen(answer));
            (await Api.As("operator").PostAsync(Operations.Path, DatabaseApi.Request(cluster, more: (name, value)))).ShouldBeStatus(202);
            Api.Examiner.Asked.Count(question => question.ClusterId == cluster).ShouldBe(1, name);
            (await Api.As("viewer").GetAsync($"/platform/v1/fleet/clusters/{cluster}")).Text.ShouldContain(DatabaseRows.Running);
        }
    }

    [Fact]
    public async Task What_was_seen_too_long_ago_is_seen_anew()
    {
        var cluster = await databases.ClusterAsync(seen: TimeSpan.FromMinutes(1));
        Api.Examiner.Answer(cluster, answer => Seen(answer, $"{DatabaseApi.Version}-101000062023110109"));
        (await Api.As("operator").PostAsync(Operations.Path, DatabaseApi.Request(cluster, more: ("kind", "check")))).ShouldBeProblem(422, "to-lower-version");
        (await Api.As("viewer").PostAsync(Plans, DatabaseApi.Request(cluster))).ShouldBeProblem(422, "to-lower-version");
    }

    [Fact]
    public async Task What_stands_against_it_is_shown_in_a_preview_and_refuses_nothing()
    {
        var cluster = await databases.ClusterAsync();
        var digest = (await PreviewAsync(cluster)).GetProperty("digest").GetString();
        Api.Examiner.Find(cluster, new(ConcernCodes.TabletMerging, "Tablet 7 is being merged.", "ob-1"), new(ConcernCodes.BackupRunning, "Backup job 3 runs."));
        foreach (var _ in Enumerable.Range(0, 2))
        {
            var plan = await PreviewAsync(cluster);
            (plan.GetProperty("refused").GetBoolean(), plan.GetProperty("digest").GetString()).ShouldBe((false, digest));
            var findings = plan.GetProperty("findings").EnumerateArray().Where(finding => finding.GetProperty("severity").GetString() == "warning").ToArray();
            findings.Select(finding => finding.GetProperty("code").GetString()).ShouldBe([ConcernCodes.TabletMerging, ConcernCodes.BackupRunning]);
            (findings[0].GetProperty("node").GetString(), findings[0].GetProperty("text").GetString()).ShouldBe(("ob-1", "Tablet 7 is being merged."));
        }
    }

    [Fact]
    public async Task What_begins_later_or_waits_or_only_checks_is_not_examined_now()
    {
        var cluster = await databases.ClusterAsync();
        Api.Examiner.Find(cluster, new Concern(ConcernCodes.BackupRunning, "Backup job 3 runs."));
        (await Api.As("operator").PostAsync(Operations.Path, DatabaseApi.Request(cluster, more: ("notBefore", DateTimeOffset.UtcNow.AddHours(1))))).ShouldBeStatus(202);
        (await Api.As("operator").PostAsync(Operations.Path, DatabaseApi.Request(cluster, more: ("kind", "check")))).ShouldBeStatus(202);
        Api.Examiner.Asked.ShouldNotContain(question => question.ClusterId == cluster);
    }

    [Theory]
    [InlineData("4.2.1.0", "1.el7", "to-lower-version")]
    [InlineData("4.1.9.9", "1.el7", "version-not-supported")]
    [InlineData("4.2.1.1", "101000062023110109", "release-format")]
    [InlineData("4.2.1.9", "1.el7", "package-missing")]
    [InlineData("4.2.1.1", "101000062023110109.el8", "package-missing")]
    public async Task A_target_that_cannot_be_is_refused_by_name(string version, string release, string code)
    {
        var cluster = await databases.ClusterAsync();
        (await Api.As("viewer").PostAsync(Plans, DatabaseApi.Request(cluster, new { version, release }))).ShouldBeProblem(422, code);
        (await Api.As("operator").PostAsync(Operations.Path, DatabaseApi.Request(cluster, new { version, release }))).ShouldBeProblem(422, code);
    }

    [Fact]
    public async Task Packages_that_are_missing_are_named()
    {
        (await databases.UploadAsync(await new TinyRpm { Version = "4.2.1.7", Files = With("- version: 4.2.1.0\n  can_be_upgraded_to: [4.2.1.7]\n- version: 4.2.1.7") }.BuildAsync())).ShouldBeStatus(201);
        var refused = (await Api.As("viewer").PostAsync(Plans, DatabaseApi.Request(await databases.ClusterAsync(), new { version = "4.2.1.7", release = DatabaseApi.Release }))).ShouldBeProblem(422, "package-missing");
        refused.Json.GetProperty("missing").EnumerateArray().Select(name => name.GetString()).ShouldBe(["oceanbase-ce-libs-4.2.1.7-101000062023110109.el7.x86_64"]);
    }

    [Theory]
    [InlineData("4.2.2.0", "- version: 4.2.0.0\n  can_be_upgraded_to: [4.2.2.0]", "path-not-exist")]
    [InlineData("4.2.2.1", "- version: 4.2.1.0\n  can_be_upgraded_to: [4.2.2.1]\n- version: 4.2.2.1\n  deprecated: true", "to-deprecated-version")]
    public async Task A_way_that_does_not_exist_is_refused_by_name(string version, string routeData, string code)
    {
        (await databases.UploadAsync(await new TinyRpm { Version = version, Files = With(routeData) }.BuildAsync())).ShouldBeStatus(201);
        (await Api.As("viewer").PostAsync(Plans, DatabaseApi.Request(await databases.ClusterAsync(), new { version, release = DatabaseApi.Release }))).ShouldBeProblem(422, code);
    }

    [Fact]
    public async Task A_package_without_upgrade_data_does_for_another_build_alone()
    {
        var bare = TinyRpm.Whole.Where(file => !file.Key.Contains("/etc/", StringComparison.Ordinal)).ToDictionary();
        var older = await databases.ClusterAsync(running: "4.2.4.0-1");
        var newer = await databases.ClusterAsync(running: "4.2.5.0-1");
        (await databases.UploadAsync(await new TinyRpm { Version = "4.2.5.0", Files = bare }.BuildAsync(), $"?cluster={newer}")).ShouldBeStatus(201);
        (await databases.UploadAsync(await new TinyRpm { Name = "oceanbase-ce-libs", Version = "4.2.5.0", Files = new Dictionary<string, string> { [$"{TinyRpm.Root}/lib/a"] = "a" } }.BuildAsync())).ShouldBeStatus(201);
        var target = new { version = "4.2.5.0", release = DatabaseApi.Release };
        (await Api.As("viewer").PostAsync(Plans, DatabaseApi.Request(older, target))).ShouldBeProblem(422, "dep-yaml-missing");
        (await Api.As("viewer").PostAsync(Plans, DatabaseApi.Request(newer, target))).ShouldBeStatus(200);
    }

    [Fact]
    public async Task Too_few_zones_are_refused_and_all_at_once_is_not()
    {
        var cluster = await databases.ClusterAsync(zones: 2);
        (await PreviewAsync(cluster)).GetProperty("refused").GetBoolean().ShouldBeTrue();
        (await Api.As("operator").PostAsync(Operations.Path, DatabaseApi.Request(cluster))).ShouldBeProblem(422, "plan-refused");
        var plan = await PreviewAsync(cluster, new { version = DatabaseApi.Version, release = DatabaseApi.Release, mode = "stopService" });
        Units([.. plan.GetProperty("stages").EnumerateArray()]).SelectMany(unit => unit.GetProperty("steps").EnumerateArray()).Where(step => step.TryGetProperty("slot", out _))
            .Max(step => step.GetProperty("slot").GetProperty("ordinal").GetInt32()).ShouldBe(18);
    }

    [Fact]
    public async Task A_database_belongs_to_its_family()
    {
        (await Api.As("viewer").PostAsync(Plans, DatabaseApi.Request("fabric-1"))).ShouldBeProblem(422, "invalid", "database");
        (await Api.As("viewer").PostAsync(Plans, Operations.Request(await databases.ClusterAsync()))).ShouldBeProblem(422, "invalid", "database");
        (await Api.As("operator").PostAsync(Operations.Path, DatabaseApi.Request("fabric-1"))).ShouldBeProblem(422, "invalid", "database");
        (await Api.As("operator").PostAsync(Operations.Path, Operations.Request(await databases.ClusterAsync()))).ShouldBeProblem(422, "plan-refused");
        (await Api.As("operator").PostAsync(Operations.Path, DatabaseApi.Request("nowhere"))).ShouldBeProblem(404, "not-found");
    }

    [Fact]
    public async Task A_package_in_use_stays_until_the_operation_ends()
    {
        var files = With("- version: 4.2.1.0\n  can_be_upgraded_to: [4.2.3.0]\n- version: 4.2.3.0");
        var id = (await databases.UploadAsync(await new TinyRpm { Version = "4.2.3.0", Files = files }.BuildAsync())).ShouldBeStatus(201)["id"];
        await databases.UploadAsync(await new TinyRpm { Name = "oceanbase-ce-libs", Version = "4.2.3.0", Files = new Dictionary<string, string> { [$"{TinyRpm.Root}/lib/a"] = "a" } }.BuildAsync());
        var operation = Operations.Id((await Api.As("operator").PostAsync(Operations.Path,
            DatabaseApi.Request(await databases.ClusterAsync(), new { version = "4.2.3.0", release = DatabaseApi.Release }, ("notBefore", DateTimeOffset.UtcNow.AddHours(1))))).ShouldBeStatus(202));
        (await Api.As("operator").DeleteAsync($"{DatabaseApi.Packages}/{id}")).ShouldBeProblem(409, "package-in-use")["detail"]!.ShouldContain(operation.ToString());
        (await Api.As("operator").PostAsync($"{Operations.Path}/{operation}/cancel", "{}")).ShouldBeStatus(202);
        await Api.DecideAsync(operation, new Core.Decisions.Input.VerbAdmitted());
        (await Api.As("operator").DeleteAsync($"{DatabaseApi.Packages}/{id}")).ShouldBeStatus(204);
    }

    private async Task<JsonElement> PreviewAsync(string cluster, object? database = null) =>
        (await Api.As("viewer").PostAsync(Plans, DatabaseApi.Request(cluster, database))).ShouldBeStatus(200).Json;

    private static ClusterExamined Seen(ClusterExamined answer, string version = DatabaseRows.Running) => answer with
    {
        Nodes = Enumerable.Range(1, 3).ToDictionary(number => $"ob-{number}", number => (IReadOnlyDictionary<string, string>)new Dictionary<string, string>
        {
            [FactNames.Reachable] = "true",
            [FactNames.Healthy] = "true",
            [FactNames.Version] = version,
            [FactNames.Zone] = $"zone{number}",
            [FactNames.Architecture] = "x86_64",
        }),
    };

    private static JsonElement[] Units(JsonElement[] stages) => [.. stages.SelectMany(stage => stage.GetProperty("units").EnumerateArray())];

    private static Dictionary<string, string> With(string routeData) => new(TinyRpm.Whole) { [$"{TinyRpm.Root}/etc/oceanbase_upgrade_dep.yml"] = routeData };
}
