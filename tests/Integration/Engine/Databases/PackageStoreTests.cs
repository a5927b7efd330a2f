using Shouldly;
using UpgradePlatform.Engine.Artifacts;
using UpgradePlatform.Engine.Packages;
using UpgradePlatform.TestKit;
using Xunit;

namespace UpgradePlatform.Integration.Tests.Engine.Databases;

/// <summary>Packages with their bytes: the newest wins, and what an open operation needs stays.</summary>
public sealed class PackageStoreTests(EngineServer server)
{
    [Fact]
    public async Task A_package_comes_back_as_it_was_stored()
    {
        await using var database = await server.MigratedAsync();
        using var place = new TempFolder();
        var folder = DatabaseSamples.Folder(place.Path);
        var stored = await database.StoreAsync(folder, [1, 2, 3]);
        await using var context = database.Context();
        var (artifacts, packages) = Stores(context, folder);
        var found = (await packages.FindAsync("oceanbase-ce", "4.2.1.1", DatabaseSamples.Release, "x86_64")).ShouldNotBeNull();
        found.ShouldBe(stored);
        (found.Build, found.Distribution, found.Info.Size, found.Info.UnpackedSize, found.PayloadSize, found.RouteData, found.StoredBy).ShouldBe(("101000062023110109", "el7", 3, 9, 3, "- version: 4.2.1.1", "tester"));
        (await artifacts.FindAsync(found.Info.Sha256)).ShouldBe(new StoredArtifact(found.Info.Sha256, 3));
        await using var bytes = (await artifacts.OpenAsync(found.Info.Sha256)).ShouldNotBeNull();
        bytes.Length.ShouldBe(3);
        (await packages.FindAsync("oceanbase-ce", "4.2.1.1", DatabaseSamples.Release, "aarch64")).ShouldBeNull();
        (await packages.FindAsync(999)).ShouldBeNull();
        (await artifacts.OpenAsync(new string('0', 64))).ShouldBeNull();
    }

    [Fact]
    public async Task The_newest_wins_and_the_list_is_newest_first()
    {
        await using var database = await server.MigratedAsync();
        using var place = new TempFolder();
        var folder = DatabaseSamples.Folder(place.Path);
        await database.StoreAsync(folder, [1]);
        await database.StoreAsync(folder, [2], DatabaseSamples.Package(architecture: "aarch64"));
        var newest = await database.StoreAsync(folder, [3]);
        var other = await database.StoreAsync(folder, [4], DatabaseSamples.Package(version: "4.2.1.2"));
        await using var context = database.Context();
        var (_, packages) = Stores(context, folder);
        (await packages.ListAsync()).Select(package => package.Id).ShouldBe([other.Id, newest.Id, newest.Id - 1]);
        (await packages.OfVersionAsync("4.2.1.1")).Select(package => package.Info.Architecture).ShouldBe(["x86_64", "aarch64"]);
        (await packages.FindAsync("oceanbase-ce", "4.2.1.1", DatabaseSamples.Release, "x86_64"))!.Id.ShouldBe(newest.Id);
    }

    [Fact]
    public async Task Bytes_go_with_the_last_package_that_is_made_of_them()
    {
        await using var database = await server.MigratedAsync();
        using var place = new TempFolder();
        var folder = DatabaseSamples.Folder(place.Path);
        var first = await database.StoreAsync(folder, [1]);
        var second = await database.StoreAsync(folder, [1]);
        await using var context = database.Context();
        var (artifacts, packages) = Stores(context, folder);
        (await packages.DeleteAsync(first.Id)).ShouldBe(new Removal(true));
        folder.Open(first.Info.Sha256).ShouldNotBeNull().Dispose();
        (await packages.DeleteAsync(second.Id)).Done.ShouldBeTrue();
        folder.Open(first.Info.Sha256).ShouldBeNull();
        (await artifacts.FindAsync(first.Info.Sha256)).ShouldBeNull();
        (await packages.DeleteAsync(second.Id)).ShouldBe(new Removal(false));
    }

    [Fact]
    public async Task What_an_open_operation_uses_stays_until_it_ends()
    {
        await using var database = await server.MigratedAsync();
        await database.DeclareDatabaseAsync();
        using var place = new TempFolder();
        var folder = DatabaseSamples.Folder(place.Path);
        var package = await database.StoreAsync(folder, [1]);
        var state = await database.SubmitUpgradeAsync(DatabaseSamples.Upgrade(package.Info.Sha256));
        await using var context = database.Context();
        var (_, packages) = Stores(context, folder);
        (await packages.DeleteAsync(package.Id)).ShouldBe(new Removal(true, state.Id));
        (await packages.FindAsync(package.Id)).ShouldNotBeNull();
        await database.CloseAllAsync();
        (await packages.DeleteAsync(package.Id)).Done.ShouldBeTrue();
    }

    [Fact]
    public async Task A_deletion_waits_for_the_admission_that_holds_the_package_and_then_sees_its_operation()
    {
        await using var database = await server.MigratedAsync();
        await database.DeclareDatabaseAsync();
        using var place = new TempFolder();
        var folder = DatabaseSamples.Folder(place.Path);
        var package = await database.StoreAsync(folder, [1]);
        Task<Removal>? deletion = null;
        await using var other = database.Context();
        var state = await database.SubmitUpgradeAsync(DatabaseSamples.Upgrade(package.Info.Sha256), async (context, _) =>
        {
            (await Stores(context, folder).Packages.HoldAsync([package.Info.Sha256, new string('0', 64)])).ShouldBe([new string('0', 64)]);
            deletion = Stores(other, folder).Packages.DeleteAsync(package.Id);
            await Eventually.TrueAsync(async () => await database.ScalarAsync<long>("select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'") == 1,
                TimeSpan.FromSeconds(20), "the deletion waits");
        });
        (await deletion!).ShouldBe(new Removal(true, state.Id));
    }

    [Fact]
    public async Task Many_at_once_with_the_same_bytes_are_as_many_packages_and_one_artifact()
    {
        await using var database = await server.MigratedAsync();
        using var place = new TempFolder();
        var folder = DatabaseSamples.Folder(place.Path);
        var stored = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => database.StoreAsync(folder, [7, 7])));
        stored.Select(package => package.Id).Distinct().Count().ShouldBe(8);
        (await database.ScalarAsync<long>("select count(*) from engine.artifacts")).ShouldBe(1);
        Directory.EnumerateFiles(place.Path, "*", SearchOption.AllDirectories).Count().ShouldBe(1);
    }

    [Fact]
    public async Task Bytes_that_vanished_are_a_problem_that_storing_them_again_heals()
    {
        await using var database = await server.MigratedAsync();
        using var place = new TempFolder();
        var folder = DatabaseSamples.Folder(place.Path);
        var package = await database.StoreAsync(folder, [1]);
        folder.Delete(package.Info.Sha256);
        await using var context = database.Context();
        (await Should.ThrowAsync<ArtifactException>(() => Stores(context, folder).Artifacts.OpenAsync(package.Info.Sha256))).Code.ShouldBe(ArtifactException.Unavailable);
        await database.StoreAsync(folder, [1]);
        (await Stores(context, folder).Artifacts.OpenAsync(package.Info.Sha256)).ShouldNotBeNull().Dispose();
    }

    private static (ArtifactStore Artifacts, PackageStore Packages) Stores(UpgradePlatform.Engine.EngineDbContext context, ArtifactFolder folder)
    {
        var artifacts = new ArtifactStore(context, folder);
        return (artifacts, new PackageStore(context, artifacts));
    }
}
