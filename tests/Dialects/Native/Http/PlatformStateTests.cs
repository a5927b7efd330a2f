using Shouldly;
using UpgradePlatform.Dialects.Tests.Http;
using Xunit;

namespace UpgradePlatform.Dialects.Tests.Native;

/// <summary>The state of the platform as a whole: seen and set by an admin, and audited.</summary>
public sealed class PlatformStateTests(ApiFixture fixture)
{
    private const string Path = "/platform/v1/platform-state";

    [Fact]
    public async Task What_is_set_is_seen_takes_hold_and_is_audited()
    {
        await using var api = await fixture.StartAsync();
        var admin = api.As("admin");
        (await admin.GetAsync(Path)).ShouldBeStatus(200)["service"].ShouldBe("running");
        var set = (await admin.SendAsync(HttpMethod.Put, Path, """{"service":"shuttingDown","reason":"new disks"}""", "application/json")).ShouldBeStatus(200);
        (set["service"], set["blockade"], set["text"]).ShouldBe(("shuttingDown", "False", "shutting down"));
        set.Json.GetProperty("accepts").EnumerateArray().Select(word => word.GetString()).ShouldBe(["special", "priority"]);
        (await admin.GetAsync(Path)).Text.ShouldBe(set.Text);
        var entry = (await admin.GetAsync("/platform/v1/audit?target=platform")).Json[0];
        entry.ToString().ShouldContain("platform-state.set");
        entry.ToString().ShouldContain("new disks");
    }

    [Theory]
    [InlineData("""{"service":"resting"}""", "service")]
    [InlineData("{}", "service")]
    [InlineData("""{"service":"Running"}""", "service")]
    public async Task A_word_that_is_none_is_refused(string body, string field) =>
        (await fixture.Api.As("admin").SendAsync(HttpMethod.Put, Path, body, "application/json")).ShouldBeProblem(422, "invalid", field);
}
