using System.Collections.Concurrent;
using UpgradePlatform.TestKit;

namespace UpgradePlatform.ObServer.Tests.Cluster;

/// <summary>Makes real packages with Debian's <c>rpmbuild</c>; each once in a test run.</summary>
internal static class RpmForge
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(2);
    private static readonly ConcurrentDictionary<RpmRecipe, Lazy<Task<string>>> Made = new();
    private static readonly Lazy<TempFolder> Folder = new(() =>
    {
        var folder = new TempFolder();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Dispose();
        return folder;
    });

    // One at a time: it compresses, and the machine has other things to do.
    private static readonly SemaphoreSlim Turn = new(1, 1);

    /// <summary>Path of the package: <c>NAME-VERSION-RELEASE.ARCH.rpm</c>.</summary>
    public static Task<string> Forge(RpmRecipe recipe) => Made.GetOrAdd(recipe, _ => new Lazy<Task<string>>(() => Make(recipe))).Value;

    /// <summary>What a hop of the community edition needs: server and libraries.</summary>
    public static async Task<IReadOnlyList<string>> Hop(ObVersion version, string? dependencies = null) =>
        [await Forge(RpmRecipe.Server(version) with { Dependencies = dependencies }), await Forge(RpmRecipe.Libraries(version))];

    private static async Task<string> Make(RpmRecipe recipe)
    {
        await Turn.WaitAsync();
        try
        {
            var top = Directory.CreateDirectory(Folder.Value.Combine(Guid.NewGuid().ToString("N"))).FullName;
            var home = Path.Combine(top, "tree" + InstalledTree.Prefix);
            InstalledTree.Write(home, recipe.Version, recipe.Contents, recipe.Dependencies);
            if (recipe.Without is { } without)
                File.Delete(Path.Combine(home, without));
            var spec = Path.Combine(top, "package.spec");
            await File.WriteAllTextAsync(spec, Spec(recipe));
            await ChildProcess.RunAsync(
                ["rpmbuild", "-bb", "--nodeps", "--target", recipe.Architecture, "--define", $"_topdir {top}/build", "--define", $"tree {top}/tree", "--define", $"_dbpath {top}/db", spec],
                Deadline, environment: new Dictionary<string, string> { ["HOME"] = top, ["LC_ALL"] = "C.UTF-8" });
            var made = Directory.GetFiles(Path.Combine(top, "build", "RPMS"), "*.rpm", SearchOption.AllDirectories).Single();
            var package = Folder.Value.Combine(Path.GetFileName(top) + "-rpm", Path.GetFileName(made));
            Directory.CreateDirectory(Path.GetDirectoryName(package)!);
            File.Move(made, package);
            TempFolder.Remove(top);
            return package;
        }
        finally
        {
            Turn.Release();
        }
    }

    // Nothing of what rpmbuild does to files by itself: the version stands at the end of the program, and stripping would cut it off.
    private static string Spec(RpmRecipe recipe) =>
        $"""
        %define _binary_payload {recipe.Payload}
        %define _source_filedigest_algorithm 8
        %define _binary_filedigest_algorithm 8
        %define __os_install_post %nil
        %define debug_package %nil
        %define _build_id_links none
        Name: {recipe.Name}
        Version: {recipe.Version.Version}
        Release: {recipe.Version.Release}
        Summary: Stand-in for tests
        License: MIT
        Group: Applications/Databases
        URL: https://example.org/
        AutoReqProv: no
        %description
        Plays {recipe.Name} in tests.
        %install
        mkdir -p %buildroot
        cp -a %tree/. %buildroot/
        %files
        %defattr(-,root,root,-)
        {InstalledTree.Prefix}

        """;
}
