using Shouldly;
using UpgradePlatform.Contracts.Databases;
using UpgradePlatform.ObServer.Tests.Driver.Kit;
using UpgradePlatform.TestKit;
using UpgradePlatform.Workers.ObServer.Drivers;
using UpgradePlatform.Workers.Runtime;
using Xunit;

namespace UpgradePlatform.ObServer.Tests.Driver;

/// <summary>Folder, packages and what is unpacked, on a host with a real sshd.</summary>
public sealed class StagingTests
{
    private static readonly Action Allowed = () => { };

    [Fact]
    public async Task The_folder_of_an_upgrade_is_made_private_and_removed_alone()
    {
        await using var bench = await DriverBench.Start();
        var (driver, cluster) = (bench.Driver, bench.Target);

        var before = await driver.ReadFolder(cluster, DriverBench.Node, bench.Folder, CancellationToken.None);
        before.Exists.ShouldBeFalse();
        before.Path.ShouldBe(bench.FolderPath);
        before.FreeBytes.ShouldBeGreaterThan(1024 * 1024);

        (await driver.CreateFolder(cluster, DriverBench.Node, bench.Folder, Allowed, CancellationToken.None)).ShouldBeNull();
        (await Shown("stat", "-c", "%a", bench.FolderPath)).ShouldBe("700");
        (await driver.CreateFolder(cluster, DriverBench.Node, bench.Folder, Allowed, CancellationToken.None)).ShouldBeNull();

        FakeVersion.Put($"{bench.FolderPath}/x", "x");
        FakeVersion.Put($"{bench.Home}/upgrade/of-another/x", "x");
        (await driver.ReadFolder(cluster, DriverBench.Node, bench.Folder, CancellationToken.None)).Empty.ShouldBeFalse();
        (await driver.CreateFolder(cluster, DriverBench.Node, bench.Folder, Allowed, CancellationToken.None))!.Code.ShouldBe("folder-not-empty");

        (await driver.RemoveFolder(cluster, DriverBench.Node, bench.Folder, Allowed, CancellationToken.None)).ShouldBeNull();
        (await driver.RemoveFolder(cluster, DriverBench.Node, bench.Folder, Allowed, CancellationToken.None)).ShouldBeNull();
        Directory.Exists(bench.FolderPath).ShouldBeFalse();
        File.Exists($"{bench.Home}/upgrade/of-another/x").ShouldBeTrue();
    }

    [Theory]
    [InlineData("store")]
    [InlineData("..")]
    [InlineData("rpm-")]
    [InlineData("rpm-1/../../store")]
    [InlineData("rpm-1x")]
    public async Task Nothing_but_a_folder_named_as_ours_is_ever_deleted(string name)
    {
        await using var bench = await DriverBench.Start();
        var folder = new TaskFolder(bench.Home, name);

        await Should.ThrowAsync<DeviceUnreachableException>(() => bench.Driver.RemoveFolder(bench.Target, DriverBench.Node, folder, Allowed, CancellationToken.None));

        File.Exists($"{bench.Home}/store/data").ShouldBeTrue();
    }

    [Fact]
    public async Task A_link_in_place_of_the_folder_is_neither_used_nor_followed()
    {
        await using var bench = await DriverBench.Start();
        Directory.CreateDirectory($"{bench.Home}/upgrade");
        File.CreateSymbolicLink(bench.FolderPath, $"{bench.Home}/store");

        (await bench.Driver.CreateFolder(bench.Target, DriverBench.Node, bench.Folder, Allowed, CancellationToken.None))!.Code.ShouldBe("folder-not-ours");
        (await bench.Driver.RemoveFolder(bench.Target, DriverBench.Node, bench.Folder, Allowed, CancellationToken.None))!.Code.ShouldBe("folder-not-ours");

        File.Exists($"{bench.Home}/store/data").ShouldBeTrue();
    }

    [Fact]
    public async Task A_package_is_copied_goes_on_after_a_cut_and_is_what_was_uploaded()
    {
        await using var bench = await DriverBench.Start(new() { ["ObServer:OceanBase:PieceSize"] = "65536", ["ObServer:OceanBase:CopyFor"] = "00:00:00.100" });
        var package = await bench.StorePackage(3_000_000);
        await bench.Driver.CreateFolder(bench.Target, DriverBench.Node, bench.Folder, Allowed, CancellationToken.None);

        var cuts = 0;
        await Eventually.TrueAsync(
            async () =>
            {
                var staged = await bench.Staged(package);
                if (staged.Complete)
                    return true;
                staged.Bytes.ShouldBeLessThanOrEqualTo(package.Size);
                if (staged.Bytes > 0 && cuts++ == 0)
                    bench.Host.CutConnections();
                (await bench.Driver.StagePackage(bench.Target, DriverBench.Node, bench.Folder, package, Allowed, CancellationToken.None)).ShouldBeNull();
                return false;
            },
            DriverBench.Deadline, "the package is there");

        cuts.ShouldBeGreaterThan(0);
        var file = $"{bench.FolderPath}/x86_64/4.2.1.1-101000062023110109.el7/oceanbase-ce.rpm";
        (await File.ReadAllBytesAsync(file)).ShouldBe(await File.ReadAllBytesAsync(Path.Combine(bench.Store, package.Sha256)));
    }

    [Fact]
    public async Task A_file_with_another_digest_is_deleted_and_copied_again()
    {
        await using var bench = await DriverBench.Start();
        var package = await bench.StorePackage(200_000);
        await bench.Driver.CreateFolder(bench.Target, DriverBench.Node, bench.Folder, Allowed, CancellationToken.None);
        var file = $"{bench.FolderPath}/x86_64/4.2.1.1-101000062023110109.el7/oceanbase-ce.rpm";
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await File.WriteAllBytesAsync(file, new byte[200_000]);
        var wrong = await bench.Staged(package);
        wrong.Bytes.ShouldBe(200_000);
        wrong.Complete.ShouldBeFalse();

        (await bench.Driver.StagePackage(bench.Target, DriverBench.Node, bench.Folder, package, Allowed, CancellationToken.None)).ShouldBeNull();
        File.Exists(file).ShouldBeFalse();
        (await bench.Driver.StagePackage(bench.Target, DriverBench.Node, bench.Folder, package, Allowed, CancellationToken.None)).ShouldBeNull();

        (await bench.Staged(package)).Complete.ShouldBeTrue();
    }

    [Fact]
    public async Task A_package_that_is_missing_or_damaged_at_its_source_reaches_no_host()
    {
        await using var bench = await DriverBench.Start();
        var package = await bench.StorePackage(100_000);
        await bench.Driver.CreateFolder(bench.Target, DriverBench.Node, bench.Folder, Allowed, CancellationToken.None);
        await File.WriteAllBytesAsync(Path.Combine(bench.Store, package.Sha256), new byte[100_000]);

        (await bench.Driver.StagePackage(bench.Target, DriverBench.Node, bench.Folder, package, Allowed, CancellationToken.None))!.Code.ShouldBe("package-damaged");
        File.Delete(Path.Combine(bench.Store, package.Sha256));
        (await bench.Driver.StagePackage(bench.Target, DriverBench.Node, bench.Folder, package, Allowed, CancellationToken.None))!.Code.ShouldBe("package-missing");

        (await bench.Staged(package)).Bytes.ShouldBe(0);
    }

    [Fact]
    public async Task Real_packages_are_unpacked_whole_and_discarded()
    {
        await using var bench = await DriverBench.Start();
        var hop = await bench.BuildHop();
        await bench.Driver.CreateFolder(bench.Target, DriverBench.Node, bench.Folder, Allowed, CancellationToken.None);
        foreach (var package in hop.Packages)
            (await bench.Driver.StagePackage(bench.Target, DriverBench.Node, bench.Folder, package, Allowed, CancellationToken.None)).ShouldBeNull();

        var (job, output) = await bench.Run(new HostTask.Unpack(bench.Folder, [hop]));

        job.ExitCode.ShouldBe(0, output);
        var unpacked = $"{bench.FolderPath}/x86_64/{hop.Version}-{hop.Release}/unpacked";
        File.ReadAllText($"{unpacked}/lib/libob.so").Trim().ShouldBe(DriverBench.NewName);
        Directory.EnumerateFileSystemEntries(Path.GetDirectoryName(unpacked)!).Select(Path.GetFileName).ShouldBe(["oceanbase-ce.rpm", "oceanbase-ce-libs.rpm", "unpacked"], ignoreOrder: true);
        (await bench.Driver.ReadPackagedAgent(bench.Target, DriverBench.Node, bench.Folder, hop, CancellationToken.None)).ShouldBe("2.0.0-77");
        (await bench.Run(new HostTask.Unpack(bench.Folder, [hop]))).Output.ShouldContain("already");

        (await bench.Driver.ReadFolder(bench.Target, DriverBench.Node, bench.Folder, CancellationToken.None)).Unpacked.ShouldBeTrue();
        (await bench.Driver.DiscardUnpacked(bench.Target, DriverBench.Node, bench.Folder, Allowed, CancellationToken.None)).ShouldBeNull();
        (await bench.Driver.ReadFolder(bench.Target, DriverBench.Node, bench.Folder, CancellationToken.None)).Unpacked.ShouldBeFalse();
        (await bench.Driver.ReadPackages(bench.Target, DriverBench.Node, bench.Folder, hop.Packages, digests: true, CancellationToken.None)).ShouldAllBe(staged => staged.Complete);
    }

    [Fact]
    public async Task A_server_of_another_version_than_its_package_is_not_taken()
    {
        await using var bench = await DriverBench.Start();
        var hop = await bench.BuildHop(change: content => FakeVersion.Write(content, "4.2.1.1", "999", "2.0.0"));

        var (job, output) = await Unpack(bench, hop);

        job.ExitCode.ShouldBe(1);
        output.ShouldContain("is not 4.2.1.1-101000062023110109");
        Directory.Exists($"{bench.FolderPath}/x86_64/{hop.Version}-{hop.Release}/unpacked").ShouldBeFalse();
    }

    [Fact]
    public async Task A_package_whose_names_lead_through_its_own_links_is_not_unpacked()
    {
        await using var bench = await DriverBench.Start();
        var outside = Directory.CreateDirectory(Path.Combine(bench.Work, "outside")).FullName;
        var hop = await bench.BuildHop(change: content => File.CreateSymbolicLink($"{content}/out", outside));

        var (job, output) = await Unpack(bench, hop);

        job.ExitCode.ShouldBe(1);
        output.ShouldContain("links that lead elsewhere");
        Directory.EnumerateFileSystemEntries(outside).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_file_that_is_no_package_is_told_as_such()
    {
        await using var bench = await DriverBench.Start();
        var package = await bench.StorePackage(50_000);

        var (job, output) = await Unpack(bench, new DatabaseHop(package.Version, package.Release, [package]));

        job.ExitCode.ShouldBe(1);
        output.ShouldContain("oceanbase-ce.rpm");
    }

    private static async Task<(HostJob Job, string Output)> Unpack(DriverBench bench, DatabaseHop hop)
    {
        await bench.Driver.CreateFolder(bench.Target, DriverBench.Node, bench.Folder, Allowed, CancellationToken.None);
        foreach (var package in hop.Packages)
            (await bench.Driver.StagePackage(bench.Target, DriverBench.Node, bench.Folder, package, Allowed, CancellationToken.None)).ShouldBeNull();
        return await bench.Run(new HostTask.Unpack(bench.Folder, [hop]));
    }

    private static async Task<string> Shown(params string[] argv) => (await ChildProcess.RunAsync(argv, DriverBench.Deadline)).Trim();
}
