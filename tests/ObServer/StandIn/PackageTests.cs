using Shouldly;
using UpgradePlatform.ObServer.Tests.Cluster;
using UpgradePlatform.TestKit;
using Xunit;

namespace UpgradePlatform.ObServer.Tests.StandIn;

/// <summary>The packages are real ones: rpm's own tools read them.</summary>
public sealed class PackageTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task A_server_package_passes_rpms_own_check_and_names_itself()
    {
        var package = await RpmForge.Forge(RpmRecipe.Server(ObVersion.New));
        Path.GetFileName(package).ShouldBe("oceanbase-ce-4.2.1.1-101000062023110109.el7.x86_64.rpm");
        (await ChildProcess.RunAsync(["rpm", "-K", "--nosignature", package], Deadline)).ShouldContain("digests OK");
        (await Query(package, "%{NAME} %{VERSION} %{RELEASE} %{ARCH} %{PAYLOADFORMAT} %{PAYLOADCOMPRESSOR}")).ShouldBe("oceanbase-ce 4.2.1.1 101000062023110109.el7 x86_64 cpio xz");
        new FileInfo(package).Length.ShouldBeLessThan(4 * 1024 * 1024);
    }

    [Fact]
    public async Task It_holds_what_an_upgrade_asks_for()
    {
        var files = await Files(await RpmForge.Forge(RpmRecipe.Server(ObVersion.New)));
        foreach (var file in (string[])["bin/observer", "bin/obshell", "etc/upgrade_checker.py", "etc/upgrade_pre.py", "etc/upgrade_health_checker.py", "etc/upgrade_post.py", "etc/oceanbase_upgrade_dep.yml"])
            files.ShouldContain($"./home/admin/oceanbase/{file}");
        (await Files(await RpmForge.Forge(RpmRecipe.Libraries(ObVersion.New)))).ShouldContain("./home/admin/oceanbase/lib/libaio.so.1");
        (await Files(await RpmForge.Forge(RpmRecipe.Agent(ObVersion.New)))).ShouldContain("./home/admin/oceanbase/bin/obshell");
    }

    [Fact]
    public async Task It_can_be_made_wrong_on_purpose()
    {
        var gzip = await RpmForge.Forge(RpmRecipe.Libraries(ObVersion.New) with { Payload = "w1.gzdio" });
        (await Query(gzip, "%{PAYLOADCOMPRESSOR}")).ShouldBe("gzip");
        var lacking = await RpmForge.Forge(RpmRecipe.Server(ObVersion.New) with { Without = "etc/upgrade_pre.py" });
        (await Files(lacking)).ShouldNotContain("./home/admin/oceanbase/etc/upgrade_pre.py");
        var foreign = await RpmForge.Forge(RpmRecipe.Agent(ObVersion.New) with { Name = "something-else", Architecture = "aarch64" });
        Path.GetFileName(foreign).ShouldBe("something-else-4.2.1.1-101000062023110109.el7.aarch64.rpm");
        (await Query(foreign, "%{ARCH}")).ShouldBe("aarch64");
    }

    [Fact]
    public async Task The_same_package_is_made_once() =>
        (await RpmForge.Forge(RpmRecipe.Libraries(ObVersion.Old))).ShouldBe(await RpmForge.Forge(RpmRecipe.Libraries(ObVersion.Old)));

    private static Task<string> Query(string package, string format) => ChildProcess.RunAsync(["rpm", "-qp", "--nosignature", "--queryformat", format, package], Deadline);

    private static async Task<string[]> Files(string package) =>
        (await ChildProcess.RunAsync(["sh", "-c", "rpm2cpio \"$0\" | cpio -t --quiet", package], Deadline)).Split('\n');
}
