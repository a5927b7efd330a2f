using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Shouldly;
using UpgradePlatform.Dialects.Tests.ObShell;
using UpgradePlatform.ObServer.Tests.Cluster;
using UpgradePlatform.ObServer.Tests.Whole.Kit;
using UpgradePlatform.TestKit;
using Xunit;

namespace UpgradePlatform.ObServer.Tests.Whole;

/// <summary>The platform as it is shipped, with the driver of real clusters, for a client that knows nothing but the vendor's API.</summary>
public sealed class PlatformTests(ITestOutputHelper output)
{
    // Plain, so that no quoting hides it from the search for it.
    private const string Password = "Kq7-root-secret-4fz";

    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(4);

    [Fact]
    public async Task A_client_of_the_vendor_uploads_packages_and_upgrades_a_cluster_and_nobody_sees_its_password()
    {
        await using var cluster = await ObTestCluster.Start(new ObTestClusterOptions { RootPassword = Password });
        var before = Before.Of(cluster);
        using var folder = new TempFolder((UnixFileMode)0b111_001_001);
        await using var platform = await OneProcess.Start(folder, cluster);
        using var watch = new SecretWatch(Password);

        var client = await VendorClient.Connect(platform.Vendor, SdkStyle.Python, Password);
        foreach (var package in await RpmForge.Hop(ObVersion.New))
            (await client.Upload(package)).GetProperty("Version").GetString().ShouldBe(ObVersion.New.Version);
        var time = Stopwatch.StartNew();
        var dag = await client.Post("/api/v1/ob/upgrade", """{"version":"4.2.1.1","release":"101000062023110109.el7","mode":"rolling","upgradeDir":""}""");
        dag.GetProperty("max_stage").GetInt32().ShouldBe(30);
        dag.GetProperty("state").GetString().ShouldBe("READY");
        dag.GetProperty("name").GetString().ShouldBe("OB rolling upgrade 4.2.1.1-101000062023110109.el7");
        var end = await End(client, dag.GetProperty("id").GetString()!);
        output.WriteLine($"upgraded after {time.Elapsed.TotalSeconds:0.0} s");
        end.GetProperty("state").GetString().ShouldBe("SUCCEED", $"{end.GetRawText()}\n{platform.Process.Output.Tail()}");
        end.GetProperty("stage").GetInt32().ShouldBe(30);

        before.HoldsFor(cluster, ObVersion.New);
        cluster.Servers.ShouldAllBe(server => Before.Kept(server, ObVersion.Old));
        (await client.Get("/api/v1/ob/info")).GetProperty("obcluster_info").GetProperty("topology").GetRawText().Split(ObVersion.New.Build).Length.ShouldBe(4, "all three servers show the target");

        watch.Looks.ShouldBeGreaterThan(10);
        watch.Seen.ShouldBeEmpty();
        (await platform.Events()).ShouldNotContain(Password);
        (await platform.Process.StopAsync()).ShouldBe(0);
        // Logs of the platform, its database, what jobs left on the hosts.
        foreach (var place in (string[])[folder.Path, .. cluster.Servers.Select(server => server.Ssh!.Path(".upgrade-platform"))])
            SecretWatch.FilesWith(Password, place).ShouldBeEmpty();
    }

    private static Task<JsonElement> End(VendorClient client, string id) => Eventually.ValueAsync(
        async () =>
        {
            var dag = await client.Get(string.Create(CultureInfo.InvariantCulture, $"/api/v1/task/dag/{id}?show_details=True"));
            return dag.GetProperty("state").GetString() is "SUCCEED" or "FAILED" ? dag : throw new TimeoutException($"stage {dag.GetProperty("stage")}");
        },
        Deadline, "the upgrade ends");
}
