using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Shouldly;
using UpgradePlatform.Engine.Logs;
using UpgradePlatform.Integration.Tests.Engine;
using UpgradePlatform.TestKit;
using Xunit;

namespace UpgradePlatform.Integration.Tests.Syslog;

/// <summary>The receiver as a process of its own.</summary>
public sealed class SyslogProcessTests(EngineServer server)
{
    [Fact]
    public async Task It_receives_stores_and_tells_how_it_is()
    {
        await using var database = await server.MigratedAsync();
        var cluster = DeviceFleet.File.Clusters[0];
        await database.ApplyFleetAsync(DeviceFleet.File with { Clusters = [cluster with { Nodes = [.. cluster.Nodes.Select(node => node.Id == "leaf-1" ? node with { Address = "127.0.0.1" } : node with { Address = null })] }] });
        var id = await database.AtStepAsync("returned", "leaf-1");
        var port = FreePort.Next();
        await using var process = await ServiceProcess.StartAsync(new ServiceSettings
        {
            Project = "SyslogReceiver",
            Environment = new Dictionary<string, string>
            {
                ["ConnectionStrings__Engine"] = database.Source.ConnectionString,
                ["Syslog__Address"] = "127.0.0.1",
                ["Syslog__UdpPort"] = port.ToString(CultureInfo.InvariantCulture),
                ["Syslog__TcpPort"] = "0",
            },
        });
        using var device = new UdpClient();
        await device.SendAsync(Encoding.UTF8.GetBytes("<13>1 - leaf-1 ztp - - - upgrade complete"), "127.0.0.1", port, TestContext.Current.CancellationToken);
        var store = new DeviceLineStore(database.Source);
        await Eventually.PassesAsync(async () => (await store.ReadAsync(id, null, 0, 10))!.ShouldHaveSingleItem().Text.ShouldBe("upgrade complete"), TimeSpan.FromSeconds(20), "the line is stored");
        using var http = new HttpClient();
        (await http.GetStringAsync($"http://127.0.0.1:{process.Port}/health/ready", TestContext.Current.CancellationToken)).ShouldContain("1 stored");
    }
}
