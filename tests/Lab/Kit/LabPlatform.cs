using System.Net.Http.Headers;
using UpgradePlatform.TestKit;

namespace UpgradePlatform.Lab.Tests.Kit;

/// <summary>The platform as one process that drives a lab.</summary>
internal sealed class LabPlatform : IAsyncDisposable
{
    private readonly ServiceProcess process;

    private LabPlatform(ServiceProcess process, string key)
    {
        this.process = process;
        Api = new PlatformApi(() => new HttpClient
        {
            BaseAddress = process.Address,
            Timeout = TimeSpan.FromSeconds(20),
            DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", key) },
        });
        Msf = new MsfClient(process.Address);
    }

    public PlatformApi Api { get; }

    public MsfClient Msf { get; }

    /// <summary>Starts it with the lab's fleet.</summary>
    /// <param name="lab">Lab.</param>
    /// <param name="folder">Where it keeps everything; root must not be the only one to enter it.</param>
    /// <param name="profiles">Folder of <c>infra/labs/fabric</c> with the lab's command profile.</param>
    /// <param name="settings">Further settings.</param>
    public static async Task<LabPlatform> StartAsync(FabricLab lab, string folder, string profiles = "profiles", params (string Name, string Value)[] settings)
    {
        var fleet = Path.Combine(folder, "fleet.yaml");
        await File.WriteAllTextAsync(fleet, await lab.FleetAsync());
        var environment = LabTimings.Settings(profiles);
        environment["Standalone__DataFolder"] = Path.Combine(folder, "data");
        environment["Standalone__FleetFile"] = fleet;
        foreach (var (name, value) in settings)
            environment[name] = value;
        var process = await ServiceProcess.StartAsync(new ServiceSettings { Project = "Standalone", Environment = environment, LogFolder = folder });
        var key = Path.Combine(folder, "data", "keys", "admin.key");
        await Eventually.TrueAsync(() => File.Exists(key), TimeSpan.FromSeconds(30), "the keys are written");
        var platform = new LabPlatform(process, (await File.ReadAllTextAsync(key)).Trim());
        await Eventually.PassesAsync(() => platform.Api.Http.GetStringAsync(new Uri($"/platform/v1/fleet/clusters/{lab.Cluster}", UriKind.Relative)), TimeSpan.FromSeconds(30), "the fleet is applied");
        return platform;
    }

    public async ValueTask DisposeAsync()
    {
        Api.Dispose();
        Msf.Dispose();
        await process.StopAsync();
        await process.DisposeAsync();
    }
}
