using System.Globalization;
using System.Text.Json;
using Shouldly;
using UpgradePlatform.Dialects.Tests.ObShell;
using UpgradePlatform.TestKit;
using Xunit;

namespace UpgradePlatform.ObServer.Tests.Whole;

/// <summary>The one-process host as the manual starts it: simulated clusters whose passwords it makes, and a port for the vendor's clients.</summary>
public sealed class StandaloneTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_port_of_ones_own_for_a_simulated_cluster_works_on_a_new_folder()
    {
        using var folder = new TempFolder((UnixFileMode)0b111_001_001);
        var (data, port) = (folder.Combine("data"), FreePort.Next());
        var password = Path.Combine(data, "keys", "ob-1.password");
        await using var process = await ServiceProcess.StartAsync(new ServiceSettings
        {
            Project = "Standalone",
            LogFolder = folder.Path,
            Environment = new Dictionary<string, string>(QuickTimings.Settings)
            {
                ["Standalone__DataFolder"] = data,
                ["ObShell__Bindings__0__Cluster"] = "ob-1",
                ["ObShell__Bindings__0__Port"] = port.ToString(CultureInfo.InvariantCulture),
                ["ObShell__Bindings__0__PasswordFile"] = password,
            },
        });
        var client = await ObShellClient.ConnectAsync(new Uri($"http://127.0.0.1:{port}"), $"127.0.0.1:{port}", SdkStyle.Python);

        JsonElement info = default;
        await Eventually.PassesAsync(async () => info = (await client.GetAsync("/api/v1/ob/info", (await File.ReadAllTextAsync(password)).Trim())).Data(), Patience, "the cluster is shown to who has its password");

        info.GetProperty("obcluster_info").GetProperty("version").GetString().ShouldBe("4.2.1.0");
        await Eventually.TrueAsync(async () => (await client.OpenAsync("/api/v1/status")).Data().GetProperty("obState").GetInt32() == 3, Patience, "it is known to be available");
        await process.StopAsync();
    }
}
