using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using UpgradePlatform.ObServer.Tests.Cluster;
using UpgradePlatform.TestKit;

namespace UpgradePlatform.ObServer.Tests.Whole.Kit;

/// <summary>The one-process host with the driver of real clusters, and a cluster in its fleet that answers the vendor's clients on a port.</summary>
internal sealed class OneProcess : IAsyncDisposable
{
    private const string Cluster = "demo";

    private readonly string _data;

    private OneProcess(ServiceProcess process, int vendor, string data) =>
        (Process, Vendor, _data) = (process, new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{vendor}")), data);

    public ServiceProcess Process { get; }

    /// <summary>Where the vendor's clients connect.</summary>
    public Uri Vendor { get; }

    public static async Task<OneProcess> Start(TempFolder folder, ObTestCluster cluster)
    {
        var (data, fleet, port) = (folder.Combine("data"), folder.Combine("fleet.yaml"), FreePort.Next());
        await File.WriteAllTextAsync(fleet, Fleet(cluster));
        return new OneProcess(
            await ServiceProcess.StartAsync(new ServiceSettings
            {
                Project = "Standalone",
                LogFolder = Directory.CreateDirectory(folder.Combine("log")).FullName,
                Environment = new Dictionary<string, string>
                {
                    ["Standalone__DataFolder"] = data,
                    ["Standalone__FleetFile"] = fleet,
                    ["ObServer__Driver"] = "OceanBase",
                    ["ObServer__NoticeTime"] = "00:00:05",
                    ["ObServer__OceanBase__Artifacts__Folder"] = Path.Combine(data, "artifacts"),
                    ["ObServer__OceanBase__GracefulStop"] = "00:00:05",
                    ["ObShell__Bindings__0__Cluster"] = Cluster,
                    ["ObShell__Bindings__0__Port"] = port.ToString(CultureInfo.InvariantCulture),
                    ["ObShell__Bindings__0__PasswordFile"] = cluster.PasswordFile,
                },
            }),
            port, data);
    }

    /// <summary>All events, as text.</summary>
    public async Task<string> Events()
    {
        using var http = new HttpClient { DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", (await File.ReadAllTextAsync(Path.Combine(_data, "keys", "admin.key"))).Trim()) } };
        return await http.GetStringAsync(new Uri(Process.Address, "/platform/v1/events?after=0&limit=1000"));
    }

    public async ValueTask DisposeAsync()
    {
        await Process.DisposeAsync();
        // Where the test failed, its private PostgreSQL is still there.
        if (Directory.Exists(_data))
        {
            foreach (var pid in Directory.EnumerateDirectories(_data, "*", SearchOption.AllDirectories).SelectMany(ProcessSignals.WorkingIn))
                ProcessSignals.Send(pid, ProcessSignals.Kill);
        }
    }

    private static string Fleet(ObTestCluster cluster)
    {
        var text = new StringBuilder($"version: 1\ncredentials:\n  ob-root: file:{cluster.PasswordFile}\n");
        foreach (var server in cluster.Servers)
            text.Append(CultureInfo.InvariantCulture, $"  key-{server.Node}: file:{server.Ssh!.LoginKey}\n");
        text.Append(CultureInfo.InvariantCulture, $"clusters:\n  - id: {Cluster}\n    family: observer\n    edition: community\n    clusterNumber: 1\n    sql: {{ user: root@sys, credential: ob-root }}\n    nodes:\n");
        foreach (var server in cluster.Servers)
        {
            text.Append(CultureInfo.InvariantCulture, $"      - {{ id: {server.Node}, zone: {server.Zone}, home: {server.Home}, address: {server.Address}, port: {server.Ssh!.Port}, ");
            text.Append(CultureInfo.InvariantCulture, $"user: {TestKit.Ssh.SshServer.User}, credential: key-{server.Node}, hostKeys: [\"{server.Ssh.HostKey}\"] }}\n");
        }

        return text.ToString();
    }
}
