using System.Security.Cryptography;
using UpgradePlatform.Contracts.Databases;
using UpgradePlatform.ObServer.Tests.Cluster;

namespace UpgradePlatform.ObServer.Tests.Whole.Kit;

/// <summary>Real packages, laid into a store by their digest.</summary>
internal static class WholePackages
{
    public static async Task<DatabaseHop> Lay(string store, ObVersion version)
    {
        List<PackageInfo> packages = [];
        foreach (var (file, name) in (await RpmForge.Hop(version)).Zip(["oceanbase-ce", "oceanbase-ce-libs"]))
        {
            var content = await File.ReadAllBytesAsync(file);
            var digest = Convert.ToHexStringLower(SHA256.HashData(content));
            await File.WriteAllBytesAsync(Path.Combine(store, digest), content);
            packages.Add(new PackageInfo(name, version.Version, version.Release, "x86_64", digest, content.Length, 8 << 20));
        }

        return new DatabaseHop(version.Version, version.Release, packages);
    }
}
