using Shouldly;
using UpgradePlatform.Dialects.Tests.Http;
using Xunit;

namespace UpgradePlatform.Dialects.Tests.Native;

/// <summary>API keys.</summary>
public sealed class KeyTests(ApiFixture fixture)
{
    private const string Path = "/platform/v1/keys";

    private ApiClient Admin => fixture.Api.As("admin");

    [Fact]
    public async Task A_key_is_shown_once_works_and_is_refused_at_once_when_revoked()
    {
        var name = NewName();
        var created = (await Admin.PostAsync(Path, new { name, role = "operator" })).ShouldBeStatus(201);
        created.Header("Location").ShouldBe($"{Path}/{name}");
        created.Header("Cache-Control").ShouldBe("no-store");
        (created["name"], created["role"]).ShouldBe((name, "operator"));
        var key = created["key"]!;
        key.Length.ShouldBeGreaterThan(40);
        (await fixture.Api.With(key).GetAsync("/platform/v1/fleet/clusters/fabric-1")).ShouldBeStatus(200);
        (await fixture.Api.With(key).GetAsync(Path)).ShouldBeProblem(403, "forbidden");

        var list = await Admin.GetAsync(Path);
        list.Text.ShouldNotContain(key);
        list.Json.EnumerateArray().Single(item => item.GetProperty("name").GetString() == name).EnumerateObject().Select(member => member.Name).ShouldBe(["name", "role", "createdBy", "createdAt"]);

        (await Admin.DeleteAsync($"{Path}/{name}")).ShouldBeStatus(204);
        (await fixture.Api.With(key).GetAsync("/platform/v1/fleet/clusters/fabric-1")).ShouldBeProblem(401, "unauthenticated");
        (await Admin.DeleteAsync($"{Path}/{name}")).ShouldBeProblem(404, "not-found");
        (await Admin.GetAsync(Path)).Json.EnumerateArray().Single(item => item.GetProperty("name").GetString() == name).TryGetProperty("revokedAt", out _).ShouldBeTrue();
    }

    [Fact]
    public async Task A_name_is_taken_until_its_key_is_revoked()
    {
        var name = NewName();
        var first = (await Admin.PostAsync(Path, new { name, role = "viewer" })).ShouldBeStatus(201)["key"];
        (await Admin.PostAsync(Path, new { name, role = "admin" })).ShouldBeProblem(409, "name-taken");
        await Admin.DeleteAsync($"{Path}/{name}");
        (await Admin.PostAsync(Path, new { name, role = "viewer" })).ShouldBeStatus(201)["key"].ShouldNotBe(first);
    }

    [Theory]
    [InlineData("", "viewer", "name")]
    [InlineData(" ", "viewer", "name")]
    [InlineData("a/b", "viewer", "name")]
    [InlineData("ü", "viewer", "name")]
    [InlineData("a\n", "viewer", "name")]
    [InlineData("somebody", "root", "role")]
    [InlineData("somebody", "Admin", "role")]
    [InlineData("somebody", "", "role")]
    public async Task What_is_not_valid_is_named(string name, string role, string field) => (await Admin.PostAsync(Path, new { name, role })).ShouldBeProblem(422, "invalid", field);

    [Theory]
    [InlineData("""{"role":"viewer"}""", "name")]
    [InlineData("""{"name":"somebody"}""", "role")]
    public async Task What_is_missing_is_named(string body, string field) => (await Admin.PostAsync(Path, body)).ShouldBeProblem(422, "invalid", field);

    [Fact]
    public async Task Keys_are_audited_without_the_key()
    {
        var name = NewName();
        var key = (await Admin.PostAsync(Path, new { name, role = "viewer" }))["key"]!;
        await Admin.DeleteAsync($"{Path}/{name}");
        var audit = await Admin.GetAsync($"/platform/v1/audit?target={name}");
        audit.Text.ShouldNotContain(key);
        audit.Json.EnumerateArray().Select(row => row.GetProperty("entry").GetProperty("action").GetString()).ShouldBe(["key.revoke", "key.create"]);
    }

    private static string NewName() => $"key-{Guid.NewGuid():N}";
}
