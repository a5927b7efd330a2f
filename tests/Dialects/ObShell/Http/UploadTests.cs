using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using UpgradePlatform.Api.Dialects.ObShell.Bindings;
using UpgradePlatform.ObServer.Tests.Packages;
using Xunit;

namespace UpgradePlatform.Dialects.Tests.ObShell;

/// <summary>Packages over HTTP (OBShell specification 2.6, 3.6): decrypted in a file, found in the multipart body, and gone when they are refused.</summary>
public sealed class UploadTests(ObShellFixture fixture)
{
    private const string List = "/api/v1/upgrade/package/info";

    [Fact]
    public async Task What_is_no_package_is_refused_and_leaves_nothing()
    {
        var client = await ClientAsync();
        (await client.UploadAsync(Encoding.UTF8.GetBytes(new string('x', 300_000)))).ShouldBeRefused(400, "Package.Format.Invalid");
        Directory.EnumerateFiles((await fixture.HostAsync()).Services.GetRequiredService<ObShellBindings>().Options.TemporaryFolder!, "upgrade-platform-*.upload").ShouldBeEmpty();
    }

    [Theory]
    [InlineData(SdkStyle.Python)]
    [InlineData(SdkStyle.Go)]
    public async Task A_real_package_is_taken_in_and_answered_in_both_spellings(SdkStyle style)
    {
        var file = await new TinyRpm { Version = "4.2.1.6", Release = "7.el7" }.BuildAsync();
        var client = await (await fixture.HostAsync()).ClientAsync("ob-2", style);
        var package = (await client.UploadAsync(file)).Data();
        (package.GetProperty("Name").GetString(), package.GetProperty("Version").GetString(), package.GetProperty("ReleaseDistribution").GetString(), package.GetProperty("Architecture").GetString())
            .ShouldBe(("oceanbase-ce", "4.2.1.6", "7.el7", "x86_64"));
        package.GetProperty("UpgradeDepYaml").GetString().ShouldBe(TinyRpm.RouteData);
        package.GetProperty("pkg_id").GetInt64().ShouldBe(package.GetProperty("PkgId").GetInt64());
        (await client.GetAsync(List)).Data().GetProperty("contents")[0].GetProperty("md5").GetString().ShouldBe(package.GetProperty("Md5").GetString(), "the newest comes first");
    }

    [Fact]
    public async Task What_an_upgrade_does_not_need_or_lacks_is_named()
    {
        var client = await ClientAsync();
        (await client.UploadAsync(await new TinyRpm { Name = "oceanbase", Version = "4.2.1.6" }.BuildAsync())).ShouldBeRefused(400, "OB.Package.Name.NotSupport");
        (await client.UploadAsync(await new TinyRpm { Version = "4.1.0.0" }.BuildAsync())).ShouldBeRefused(400, "Agent.OBVersionNotSupported");
        (await client.UploadAsync(await new TinyRpm { Version = "4.2.1.6", Files = new Dictionary<string, string> { [$"{TinyRpm.Root}/bin/observer"] = "o" } }.BuildAsync())).ShouldBeRefused(500, "OB.Package.MissingFile")
            .SubErrors().Length.ShouldBeGreaterThan(1);
        (await client.UploadAsync(await new TinyRpm { Version = "4.2.1.6", Payload = "w6.gzdio" }.BuildAsync())).ShouldBeRefused(400, "Package.Compression.NotSupported");
    }

    [Fact]
    public async Task Without_the_part_named_file_it_is_refused()
    {
        var client = await ClientAsync();
        (await client.UploadAsync([1, 2, 3], part: "other")).ShouldBeRefused(500, "Request.File.Missing");
        (await client.PostAsync("/api/v1/upgrade/package", "{}")).ShouldBeRefused(500, "Request.File.Missing");
    }

    [Fact]
    public async Task An_upload_of_somebody_unknown_is_read_to_its_end_and_refused() =>
        (await (await ClientAsync()).UploadAsync(new byte[3_000_000], password: "wrong")).ShouldBeRefused(401, "Security.Authentication.IncorrectOceanbasePassword", 10008);

    [Fact]
    public async Task The_newer_route_takes_it_plain_with_its_digest_sealed_and_answers_in_one_spelling()
    {
        var file = await new TinyRpm { Version = "4.2.1.6", Release = "8.el7" }.BuildAsync();
        var client = await ClientAsync();
        var package = (await client.UploadPlainAsync(file, client.Sealer.Seal(Digest(file)))).Data();
        (package.GetProperty("name").GetString(), package.GetProperty("release_distribution").GetString(), package.TryGetProperty("Name", out _)).ShouldBe(("oceanbase-ce", "8.el7", false));
        (await client.GetAsync(List)).Data().GetProperty("contents").EnumerateArray().Select(stored => stored.GetProperty("pkg_id").GetInt64()).ShouldContain(package.GetProperty("pkg_id").GetInt64());
    }

    [Fact]
    public async Task The_newer_route_asks_for_the_password_as_every_other()
    {
        var file = await new TinyRpm { Version = "4.2.1.6", Release = "9.el7" }.BuildAsync();
        var client = await ClientAsync();
        var digest = client.Sealer.Seal(Digest(file));
        (await client.UploadPlainAsync(file, digest, password: null)).ShouldBeRefused(400, "Request.Header.NotFound");
        (await client.UploadPlainAsync(file, digest, password: "wrong")).ShouldBeRefused(401, "Security.Authentication.IncorrectOceanbasePassword", 10008);
        (await client.UploadPlainAsync(file, digest: null)).ShouldBeRefused(400, "Request.Header.NotFound").Message().ShouldContain("X-OCS-File-SHA256");
        (await client.UploadPlainAsync(file, "AAAA")).ShouldBeRefused(401, "Security.Authentication.Header.DecryptFailed", 1);
        (await client.UploadPlainAsync(file, client.Sealer.Seal(Digest([1, 2, 3])))).ShouldBeRefused(401, "Security.Authentication.File.Sha256Mismatch");
        (await client.GetAsync(List)).Data().GetProperty("contents").EnumerateArray().ShouldNotContain(stored => stored.GetProperty("release_distribution").GetString() == "9.el7");
        var viewer = await (await fixture.HostAsync()).ClientAsync("ob-60");
        (await viewer.UploadPlainAsync(file, viewer.Sealer.Seal(Digest(file)))).ShouldBeRefused(400, "Agent.Identify.NotSupportOperation");
    }

    [Fact]
    public async Task A_binding_for_viewers_takes_none() =>
        (await (await (await fixture.HostAsync()).ClientAsync("ob-60")).UploadAsync([1])).ShouldBeRefused(400, "Agent.Identify.NotSupportOperation");

    [Fact]
    public async Task Packages_are_listed_and_those_in_use_are_kept()
    {
        var host = await fixture.HostAsync();
        var client = await host.ClientAsync(host.NextCluster());
        var packages = (await client.GetAsync(List)).Data().GetProperty("contents").EnumerateArray().ToArray();
        var database = packages.Single(package => package.GetProperty("name").GetString() == "oceanbase-ce" && package.GetProperty("version").GetString() == "4.2.1.1");
        (database.GetProperty("release_distribution").GetString(), database.GetProperty("distribution").GetString(), database.GetProperty("chunk_count").GetInt32()).ShouldBe(("101000062023110109.el7", "el7", 1));
        (await client.PostAsync("/api/v1/ob/upgrade", """{"version":"4.2.1.1","release":"101000062023110109.el7","mode":"rolling"}""")).Data();
        (await client.DeleteAsync($"/api/v1/upgrade/package/{database.GetProperty("pkg_id").GetInt64()}")).ShouldBeRefused(400, "Common.BadRequest");
        (await client.DeleteAsync("/api/v1/upgrade/package/999999")).ShouldBeRefused(400, "OB.Package.NotExist");
        (await client.DeleteAsync("/api/v1/upgrade/package/x")).ShouldBeRefused(400, "Common.IllegalArgument");
    }

    private static string Digest(byte[] file) => Convert.ToHexStringLower(SHA256.HashData(file));

    private async Task<ObShellClient> ClientAsync() => await (await fixture.HostAsync()).ClientAsync("ob-2");
}
