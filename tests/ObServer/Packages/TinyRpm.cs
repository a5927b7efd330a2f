using System.Diagnostics;
using System.Text;

namespace UpgradePlatform.ObServer.Tests.Packages;

/// <summary>Real packages, built by <c>rpmbuild</c>, each with a few small files.</summary>
internal sealed record TinyRpm
{
    public const string Root = "/home/admin/oceanbase";

    public static readonly string RouteData = """
        - version: 4.2.1.0
          can_be_upgraded_to: [4.2.1.1]
        - version: 4.2.1.1
        """;

    public string Name { get; init; } = "oceanbase-ce";

    public string Version { get; init; } = "4.2.1.1";

    public string Release { get; init; } = "101000062023110109.el7";

    public string Architecture { get; init; } = "x86_64";

    /// <summary>In rpmbuild's words: <c>w2.xzdio</c>, <c>w6.gzdio</c>.</summary>
    public string Payload { get; init; } = "w2.xzdio";

    public IReadOnlyDictionary<string, string> Files { get; init; } = Whole;

    public IReadOnlyList<string> Folders { get; init; } = [];

    /// <summary>All that an upgrade needs.</summary>
    public static IReadOnlyDictionary<string, string> Whole { get; } = new Dictionary<string, string>
    {
        [$"{Root}/bin/observer"] = new string('o', 70_000),
        [$"{Root}/bin/obshell"] = "agent",
        [$"{Root}/etc/upgrade_checker.py"] = "print(1)",
        [$"{Root}/etc/upgrade_pre.py"] = "print(2)",
        [$"{Root}/etc/upgrade_health_checker.py"] = "print(3)",
        [$"{Root}/etc/upgrade_post.py"] = "print(4)",
        [$"{Root}/etc/oceanbase_upgrade_dep.yml"] = RouteData,
    };

    /// <summary>Builds it; its bytes.</summary>
    public async Task<byte[]> BuildAsync()
    {
        var top = Directory.CreateTempSubdirectory("tiny-rpm-").FullName;
        try
        {
            var source = Path.Combine(top, "files");
            foreach (var (path, text) in Files)
            {
                Directory.CreateDirectory(Path.GetDirectoryName(source + path)!);
                await File.WriteAllTextAsync(source + path, text);
            }

            foreach (var folder in Folders)
                Directory.CreateDirectory(source + folder);
            var spec = Path.Combine(top, "tiny.spec");
            await File.WriteAllTextAsync(spec, Spec(source));
            await RunAsync(top, spec);
            return await File.ReadAllBytesAsync(Directory.EnumerateFiles(Path.Combine(top, "RPMS"), "*.rpm", SearchOption.AllDirectories).Single());
        }
        finally
        {
            Directory.Delete(top, recursive: true);
        }
    }

    private string Spec(string source)
    {
        var text = new StringBuilder($"""
            Name: {Name}
            Version: {Version}
            Release: {Release}
            Summary: Package of a test
            License: MIT
            AutoReqProv: no
            %description
            Package of a test.
            %install
            mkdir -p %{"{"}buildroot{"}"}
            cp -a {source}/. %{"{"}buildroot{"}"}/
            %files

            """);
        foreach (var folder in Folders)
            text.AppendLine($"%dir {folder}");
        foreach (var path in Files.Keys)
            text.AppendLine(path);
        return text.ToString();
    }

    private async Task RunAsync(string top, string spec)
    {
        var start = new ProcessStartInfo("rpmbuild") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in new[]
        {
            "-bb", "--target", Architecture, "--define", $"_topdir {top}", "--define", $"_binary_payload {Payload}", "--define", "debug_package %{nil}",
            "--define", "__os_install_post %{nil}", "--define", "_build_id_links none", "--define", $"_dbpath {top}/db", spec,
        })
            start.ArgumentList.Add(argument);
        using var build = Process.Start(start)!;
        var (output, errors) = (build.StandardOutput.ReadToEndAsync(), build.StandardError.ReadToEndAsync());
        await build.WaitForExitAsync();
        if (build.ExitCode != 0)
            throw new InvalidOperationException($"rpmbuild ended with {build.ExitCode}: {await errors}{await output}");
    }
}
