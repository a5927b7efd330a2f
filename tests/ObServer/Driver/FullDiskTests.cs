using Shouldly;
using UpgradePlatform.Contracts.Databases;
using UpgradePlatform.ObServer.Tests.Driver.Kit;
using UpgradePlatform.Workers.ObServer.Drivers;
using Xunit;

namespace UpgradePlatform.ObServer.Tests.Driver;

/// <summary>A disk that is full is named as such, nothing that runs is touched, and once there is room the same order goes on.</summary>
public sealed class FullDiskTests
{
    private static readonly Action Allowed = () => { };

    [Fact]
    public async Task A_package_goes_on_where_the_disk_was_full()
    {
        await using var bench = await DriverBench.Start(new() { ["ObServer:OceanBase:PieceSize"] = "65536" });
        await using var disk = await SmallDisk.Mount($"{bench.Home}/upgrade", 256);
        var package = await bench.StorePackage(400_000);
        (await bench.Driver.CreateFolder(bench.Target, DriverBench.Node, bench.Folder, Allowed, CancellationToken.None)).ShouldBeNull();

        var refusal = await Stage(bench, package);

        refusal!.Code.ShouldBe("disk-full");
        refusal.Text.ShouldContain("No space left");
        (await bench.Driver.ReadFolder(bench.Target, DriverBench.Node, bench.Folder, CancellationToken.None)).FreeBytes.ShouldBeLessThan(65536);
        var there = (await bench.Staged(package)).Bytes;
        there.ShouldBeGreaterThan(65536);
        (await Stage(bench, package))!.Code.ShouldBe("disk-full");
        await disk.Resize(1024);
        (await Stage(bench, package)).ShouldBeNull();
        var staged = await bench.Staged(package);
        staged.Complete.ShouldBeTrue($"{staged}, {there} bytes before");
    }

    [Fact]
    public async Task Where_packages_find_no_room_unpacked_nothing_half_unpacked_stays()
    {
        await using var bench = await DriverBench.Start();
        await using var disk = await SmallDisk.Mount($"{bench.Home}/upgrade", 2048);
        // Packed it is nothing, unpacked it is more than there is.
        var hop = await bench.BuildHop(change: content => FakeVersion.Put($"{content}/etc/large", new string('x', 4 << 20)));
        (await bench.Driver.CreateFolder(bench.Target, DriverBench.Node, bench.Folder, Allowed, CancellationToken.None)).ShouldBeNull();
        foreach (var package in hop.Packages)
            (await Stage(bench, package)).ShouldBeNull();

        var (job, output) = await bench.Run(new HostTask.Unpack(bench.Folder, [hop]));

        job.ExitCode.ShouldBe(1);
        output.ShouldContain("No space left");
        (await bench.Driver.ReadFolder(bench.Target, DriverBench.Node, bench.Folder, CancellationToken.None)).Unpacked.ShouldBeFalse();
        await disk.Resize(16384);
        (job, output) = await bench.Run(new HostTask.Unpack(bench.Folder, [hop]));
        job.ExitCode.ShouldBe(0, output);
    }

    [Fact]
    public async Task A_server_runs_on_where_its_new_version_finds_no_room_beside_it()
    {
        await using var bench = await DriverBench.Start();
        await using var disk = await SmallDisk.Mount($"{bench.Home}/versions", 512);
        var hop = bench.LayUnpacked();
        FakeVersion.Put($"{bench.FolderPath}/x86_64/{hop.Version}-{hop.Release}/unpacked/lib/large.so", new string('x', 1 << 20));
        var process = await bench.StartServer();

        var (job, output) = await bench.Run(new HostTask.InstallServer(bench.Folder, hop));

        job.ExitCode.ShouldBe(1);
        output.ShouldContain("nothing was changed");
        output.ShouldContain("No space left");
        bench.ServerProcess().ShouldBe(process);
        await disk.Resize(16384);
        (job, output) = await bench.Run(new HostTask.InstallServer(bench.Folder, hop));
        job.ExitCode.ShouldBe(0, output);
        bench.Starts.ShouldBe([DriverBench.OldName, DriverBench.NewName]);
    }

    private static Task<Refusal?> Stage(DriverBench bench, PackageInfo package) =>
        bench.Driver.StagePackage(bench.Target, DriverBench.Node, bench.Folder, package, Allowed, CancellationToken.None);
}
