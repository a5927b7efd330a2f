using System.Security.Cryptography;
using UpgradePlatform.Contracts.Databases;
using UpgradePlatform.TestKit;

namespace UpgradePlatform.ObServer.Tests.Driver.Kit;

/// <summary>Builds real packages with xz payload, by <c>rpmbuild</c>.</summary>
internal static class RpmBuild
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(120);

    /// <summary>Builds a package of what stands in a folder, to be found below <c>/home/admin/oceanbase</c>, and puts it under its digest.</summary>
    public static async Task<PackageInfo> Build(string work, string content, string store, string name, string version, string release)
    {
        var top = Directory.CreateDirectory(Path.Combine(work, Path.GetRandomFileName())).FullName;
        var spec = Path.Combine(top, "package.spec");
        await File.WriteAllTextAsync(spec,
            $"""
            %define _topdir {top}
            %define _binary_payload w2.xzdio
            %define __os_install_post %{"{nil}"}
            %define debug_package %{"{nil}"}
            Name: {name}
            Version: {version}
            Release: {release}
            Summary: A database server for tests
            License: MIT
            BuildArch: x86_64
            AutoReqProv: no
            %description
            A database server for tests.
            %install
            mkdir -p %{"{buildroot}"}/home/admin
            cp -a {content} %{"{buildroot}"}/home/admin/oceanbase
            %files
            /home/admin/oceanbase

            """);
        await ChildProcess.RunAsync(["rpmbuild", "-bb", "--target", "x86_64", "--quiet", spec], Deadline);
        var file = Directory.EnumerateFiles(top, "*.rpm", SearchOption.AllDirectories).Single();
        var bytes = await File.ReadAllBytesAsync(file);
        var digest = Convert.ToHexStringLower(SHA256.HashData(bytes));
        File.Move(file, Path.Combine(store, digest), overwrite: true);
        return new PackageInfo(name, version, release, "x86_64", digest, bytes.Length, bytes.Length * 3);
    }
}
