using System.Security.Cryptography;
using System.Text;
using Shouldly;
using UpgradePlatform.Dialects.Tests.Http;
using UpgradePlatform.ObServer.Tests.Packages;
using Xunit;

namespace UpgradePlatform.Dialects.Tests.Native;

/// <summary>Packages through the native API: upload, list, bytes, deletion.</summary>
public sealed class PackageTests(DatabaseApi databases, ApiFixture fixture) : IClassFixture<DatabaseApi>
{
    [Fact]
    public async Task A_package_is_stored_and_told_as_it_was_read()
    {
        var stored = (await databases.UploadAsync(databases.Server)).ShouldBeStatus(201);
        stored.Header("Location").ShouldBe($"{DatabaseApi.Packages}/{stored["id"]}");
        (stored["name"], stored["version"], stored["release"], stored["architecture"], stored["hasUpgradeData"], stored["storedBy"])
            .ShouldBe(("oceanbase-ce", DatabaseApi.Version, DatabaseApi.Release, "x86_64", "True", "test-operator"));
        stored["sha256"].ShouldBe(Convert.ToHexStringLower(SHA256.HashData(databases.Server)));
        stored.Json.GetProperty("size").GetInt64().ShouldBe(databases.Server.Length);
        (await databases.Api.As("viewer").GetAsync(stored.Header("Location")!)).ShouldBeStatus(200).Text.ShouldBe(stored.Text);
        var listed = (await databases.Api.As("viewer").GetAsync(DatabaseApi.Packages)).ShouldBeStatus(200).Json.GetProperty("items").EnumerateArray().ToArray();
        listed.Count(package => package.GetProperty("sha256").GetString() == stored["sha256"]).ShouldBe(1, "the newest of several wins");
        listed[0].GetProperty("id").GetInt64().ShouldBe(long.Parse(stored["id"]!, System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task A_form_does_as_well_and_other_parts_are_passed_over()
    {
        using var form = new MultipartFormDataContent { { new StringContent("note"), "note" }, { DatabaseApi.Body(databases.Server, "application/x-rpm"), "file", "a.rpm" } };
        (await databases.UploadAsync(form)).ShouldBeStatus(201)["name"].ShouldBe("oceanbase-ce");
        using var without = new MultipartFormDataContent { { new StringContent("note"), "note" } };
        (await databases.UploadAsync(without)).ShouldBeProblem(422, "invalid", "file");
        (await databases.UploadAsync(DatabaseApi.Body([1, 2, 3], "multipart/form-data"))).ShouldBeProblem(422, "invalid", "Content-Type");
        using var broken = new StringContent("--x\r\nContent-Disposition: form-data", Encoding.ASCII);
        broken.Headers.Remove("Content-Type");
        broken.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=x");
        (await databases.UploadAsync(broken)).ShouldBeProblem(422, "invalid", "body");
    }

    [Fact]
    public async Task Bytes_come_back_whole_or_in_ranges()
    {
        var digest = Convert.ToHexStringLower(SHA256.HashData(databases.Server));
        var whole = await databases.DownloadAsync($"/platform/v1/artifacts/{digest}");
        (whole.Status, whole.Bytes.SequenceEqual(databases.Server)).ShouldBe((200, true));
        var part = await databases.DownloadAsync($"/platform/v1/artifacts/{digest}", "bytes=100-199");
        (part.Status, part.ContentRange).ShouldBe((206, $"bytes 100-199/{databases.Server.Length}"));
        part.Bytes.ShouldBe(databases.Server[100..200]);
        (await databases.DownloadAsync($"/platform/v1/artifacts/{digest}", $"bytes={databases.Server.Length - 5}-")).Bytes.ShouldBe(databases.Server[^5..]);
        (await databases.DownloadAsync($"/platform/v1/artifacts/{digest}", $"bytes={databases.Server.Length}-")).Status.ShouldBe(416);
        foreach (var name in new[] { new string('0', 64), "short", "..%2F..%2Fetc%2Fpasswd" })
            (await databases.Api.As("viewer").GetAsync($"/platform/v1/artifacts/{name}")).ShouldBeProblem(404, "not-found");
    }

    [Fact]
    public async Task A_digest_that_is_told_must_fit()
    {
        var digest = Convert.ToHexString(SHA256.HashData(databases.Server));
        (await databases.UploadAsync(databases.Server, $"?sha256={digest}")).ShouldBeStatus(201);
        (await databases.UploadAsync(databases.Server, $"?sha256={new string('0', 64)}")).ShouldBeProblem(422, "artifact-digest-wrong");
    }

    [Fact]
    public async Task What_is_no_package_is_refused_with_the_reason()
    {
        (await databases.UploadAsync([])).ShouldBeProblem(422, "damaged", "file");
        (await databases.UploadAsync(new byte[5000])).ShouldBeProblem(422, "not-a-package", "file");
        (await databases.UploadAsync(databases.Server[..^3])).ShouldBeProblem(422, "damaged", "file")["detail"].ShouldBe("It ends 3 bytes before its signature says it does.");
    }

    [Fact]
    public async Task Everything_that_is_wrong_with_a_package_is_told_at_once()
    {
        var bytes = await new TinyRpm { Version = "4.1.0.0", Payload = "w6.gzdio", Files = new Dictionary<string, string> { [$"{TinyRpm.Root}/bin/observer"] = "o" } }.BuildAsync();
        var refused = (await databases.UploadAsync(bytes)).ShouldBeProblem(422, "version-not-supported", "file");
        refused["package"].ShouldBe("oceanbase-ce-4.1.0.0-101000062023110109.el7.x86_64");
        refused.Json.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("code").GetString()).Distinct().ShouldBe(["version-not-supported", "missing-file", "compression-not-supported"]);
    }

    [Fact]
    public async Task Upgrade_data_that_cannot_be_understood_is_refused()
    {
        var files = TinyRpm.Whole.ToDictionary();
        files[$"{TinyRpm.Root}/etc/oceanbase_upgrade_dep.yml"] = "- version: 4.2.1.0\n- version: 4.2.1.0";
        (await databases.UploadAsync(await new TinyRpm { Files = files }.BuildAsync())).ShouldBeProblem(422, "route-data-invalid", "file")["detail"]!.ShouldContain("4.2.1.0 more than once");
    }

    [Fact]
    public async Task For_a_cluster_a_package_is_judged_by_what_runs_there()
    {
        var bytes = await new TinyRpm { Version = "4.2.1.0", Files = new Dictionary<string, string> { [$"{TinyRpm.Root}/bin/observer"] = "o", [$"{TinyRpm.Root}/bin/obshell"] = "a" } }.BuildAsync();
        (await databases.UploadAsync(bytes)).ShouldBeProblem(422, "missing-file", "file");
        (await databases.UploadAsync(bytes, $"?cluster={await databases.ClusterAsync()}")).ShouldBeStatus(201);
        (await databases.UploadAsync(bytes, "?cluster=nowhere")).ShouldBeProblem(404, "not-found");
        (await databases.UploadAsync(bytes, "?cluster=fabric-1")).ShouldBeProblem(404, "not-found");
    }

    [Fact]
    public async Task Too_much_is_refused_whether_announced_or_not()
    {
        await using var api = await fixture.StartAsync(("Databases:LargestPackage", "1048576"));
        var bytes = new byte[1_200_000];
        (await databases.UploadAsync(bytes, api: api)).ShouldBeProblem(413, "too-large");
        using var chunked = new StreamContent(new Unmeasured(bytes));
        chunked.Headers.TryAddWithoutValidation("Content-Type", "application/octet-stream");
        (await databases.UploadAsync(chunked, api: api)).ShouldBeProblem(413, "artifact-too-large");
    }

    [Fact]
    public async Task Without_a_folder_it_is_said_what_to_set()
    {
        await using var api = await fixture.StartAsync(("Artifacts:Folder", null!));
        (await databases.UploadAsync(databases.Server, api: api)).ShouldBeProblem(503, "artifacts-not-configured")["detail"]!.ShouldContain("Artifacts:Folder");
    }

    [Fact]
    public async Task A_deleted_package_is_gone_and_that_is_audited()
    {
        var bytes = await new TinyRpm { Release = "7.el7" }.BuildAsync();
        var id = (await databases.UploadAsync(bytes)).ShouldBeStatus(201)["id"];
        (await databases.Api.As("operator").DeleteAsync($"{DatabaseApi.Packages}/{id}")).ShouldBeStatus(204);
        (await databases.Api.As("operator").DeleteAsync($"{DatabaseApi.Packages}/{id}")).ShouldBeProblem(404, "not-found");
        (await databases.Api.As("viewer").GetAsync($"{DatabaseApi.Packages}/{id}")).ShouldBeProblem(404, "not-found");
        (await databases.DownloadAsync($"/platform/v1/artifacts/{Convert.ToHexStringLower(SHA256.HashData(bytes))}")).Status.ShouldBe(404);
        (await databases.Api.As("admin").GetAsync($"/platform/v1/audit?target={id}")).Text.ShouldContain("package.delete");
    }

    /// <summary>A stream that does not tell its length.</summary>
    private sealed class Unmeasured(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
