using UpgradePlatform.StandIn.OceanBase.Launch;
using UpgradePlatform.TestKit;

namespace UpgradePlatform.ObServer.Tests.Cluster;

/// <summary>Files of an installation, as packages bring them under <c>/home/admin/oceanbase</c>.</summary>
internal static class InstalledTree
{
    /// <summary>Where packages put them.</summary>
    public const string Prefix = "/home/admin/oceanbase";

    private const UnixFileMode Executable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    private static readonly string[] Scripts = ["upgrade_checker.py", "upgrade_pre.py", "upgrade_health_checker.py", "upgrade_post.py"];

    /// <summary>The native program that plays the server.</summary>
    public static string Program { get; } = RepositoryRoot.Combine("tests", "StandIns", "OceanBase", "bin", RepositoryRoot.Configuration, "native", "observer");

    public static string Source(params string[] parts) => RepositoryRoot.Combine(["tests", "ObServer", "Cluster", "Files", .. parts]);

    public static void Write(string home, ObVersion version, PackageContents contents, string? dependencies = null)
    {
        switch (contents)
        {
            case PackageContents.Server:
                WriteServer(home, version);
                WriteScripts(home, version, dependencies);
                WriteAgent(home, version);
                break;
            case PackageContents.Libraries:
                Directory.CreateDirectory(Path.Combine(home, "lib"));
                File.WriteAllText(Path.Combine(home, "lib", "libaio.so.1"), $"library of {version.VersionBuild}\n");
                File.WriteAllText(Path.Combine(home, "lib", "libmariadb.so.3"), $"library of {version.VersionBuild}\n");
                break;
            default:
                WriteAgent(home, version);
                break;
        }
    }

    private static void WriteServer(string home, ObVersion version)
    {
        if (!File.Exists(Program))
            throw new InvalidOperationException($"{Program} is not built: dotnet build tests/StandIns/OceanBase -c {RepositoryRoot.Configuration}");
        var observer = Path.Combine(Directory.CreateDirectory(Path.Combine(home, "bin")).FullName, "observer");
        // A program that still runs cannot be written over, but its name can be given to another.
        var next = observer + ".next";
        File.Copy(Program, next, overwrite: true);
        new BinaryVersion(version.Version, version.Build, version.Revision).WriteTo(next);
        MakeExecutable(next);
        File.Move(next, observer, overwrite: true);
    }

    private static void WriteScripts(string home, ObVersion version, string? dependencies)
    {
        var etc = Directory.CreateDirectory(Path.Combine(home, "etc")).FullName;
        var common = File.ReadAllText(Source("upgrade_common.py"));
        foreach (var script in Scripts)
            File.WriteAllText(Path.Combine(etc, script), $"#!/usr/bin/env python\n# version {version.VersionBuild}\n{common}{File.ReadAllText(Source(script))}");
        File.WriteAllText(Path.Combine(etc, "oceanbase_upgrade_dep.yml"), dependencies ??
            $"""
            - version: {ObVersion.Old.Version}
              can_be_upgraded_to:
                - {version.Version}
            - version: {(version.Version == ObVersion.Old.Version ? version.VersionBuild : version.Version)}

            """);
    }

    private static void WriteAgent(string home, ObVersion version)
    {
        var agent = Path.Combine(Directory.CreateDirectory(Path.Combine(home, "bin")).FullName, "obshell");
        File.WriteAllText(agent, File.ReadAllText(Source("obshell")).Replace("@VERSION@", version.Version).Replace("@BUILD@", version.Build).Replace("@DISTRIBUTION@", version.Distribution));
        MakeExecutable(agent);
    }

    private static void MakeExecutable(string file)
    {
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(file, Executable);
    }
}
