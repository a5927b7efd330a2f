using System.Globalization;
using Shouldly;
using UpgradePlatform.TestKit;
using Xunit;

namespace UpgradePlatform.Acceptance.Tests.Upgrades;

/// <summary>An upgrade with operator check driven by curl alone, as the MSF GUI drives it: <c>infra/samples/msf-operator-check.sh</c>.</summary>
public sealed class OperatorCheckByCurl(AcceptancePlatform platform, ITestOutputHelper output) : Scenario(platform)
{
    private static bool HasSocat => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, "socat")));

    [Fact]
    public async Task The_sample_script_executes_is_notified_polls_releases_and_follows_the_upgrade_to_its_end()
    {
        string[] listener = HasSocat ? ["--listen", Address(FreePort.Next())] : ["--notify", Address(Host.Port)];

        var text = await ChildProcess.RunAsync(
            [
                "bash", RepositoryRoot.Combine("infra", "samples", "msf-operator-check.sh"), "--url", Platform.Cluster.Services["api"].Address.ToString(),
                "--cluster", ClusterId, "--check", "spine/2/14", "--then", "leaf/1/22", "--every", "0.1", .. listener,
            ],
            TimeSpan.FromSeconds(240));

        output.WriteLine(text);
        var lines = text.Split('\n');
        var told = HasSocat ? lines : [.. lines, .. Host.Received.Select(item => $"{item.Method} {item.Path} {item.Text}")];
        told.ShouldContain(line => line.Contains("PUT /v1/MSFcontroller/upgrade_operations", StringComparison.Ordinal) && line.Contains("succeeded", StringComparison.Ordinal), text);
        told.ShouldContain(line => line.Contains("PUT /v1/operations/", StringComparison.Ordinal), text);
        lines.ShouldContain(line => line.Contains("spine 2 recovering waiting;leaf 1 unexecuted;", StringComparison.Ordinal), text);
        lines.ShouldContain("release ended: completed", text);
        lines.ShouldContain("""detours left: {"leaf_node_ids":[],"spine_node_ids":[]}""", text);
        lines[^1].ShouldEndWith(": completed");
        (await DevicesAsync()).Jobs.OrderBy(job => job.StartedAt).Select(job => job.Node).ShouldBe(["spine-2", "leaf-1"]);
    }

    private static string Address(int port) => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{port}");
}
