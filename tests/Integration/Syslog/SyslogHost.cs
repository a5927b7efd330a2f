using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using UpgradePlatform.Engine;
using UpgradePlatform.SyslogReceiver;
using UpgradePlatform.TestKit;

namespace UpgradePlatform.Integration.Tests.Syslog;

/// <summary>The receiver as its program puts it together, on free ports of the loopback; and devices that speak to it from their own addresses.</summary>
internal sealed class SyslogHost : IAsyncDisposable
{
    private readonly IHost _host;
    private readonly int _udp;
    private readonly int _tcp;

    private SyslogHost(IHost host, int udp, int tcp)
    {
        _host = host;
        _udp = udp;
        _tcp = tcp;
    }

    public SyslogCounters Counters => _host.Services.GetRequiredService<SyslogCounters>();

    public static async Task<SyslogHost> StartAsync(string connection, params (string Name, string Value)[] settings)
    {
        var (udp, tcp) = (FreePort.Next(), FreePort.Next());
        var builder = Host.CreateApplicationBuilder();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:Engine"] = connection,
            ["Syslog:Address"] = "127.0.0.1",
            ["Syslog:UdpPort"] = udp.ToString(CultureInfo.InvariantCulture),
            ["Syslog:TcpPort"] = tcp.ToString(CultureInfo.InvariantCulture),
            ["Syslog:RefreshSeconds"] = "1",
        });
        builder.Configuration.AddInMemoryCollection(settings.ToDictionary(setting => $"Syslog:{setting.Name}", setting => (string?)setting.Value));
        builder.Logging.ClearProviders();
        builder.AddEngine();
        builder.AddSyslogReceiver();
        var host = builder.Build();
        await host.StartAsync();
        var started = new SyslogHost(host, udp, tcp);
        await Eventually.TrueAsync(async () => (await started.HealthAsync()).Status == HealthStatus.Healthy, TimeSpan.FromSeconds(20), "the receiver is ready");
        return started;
    }

    /// <summary>Its own word on how it is.</summary>
    public async Task<HealthReportEntry> HealthAsync() =>
        (await _host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(check => check.Name == "syslog")).Entries["syslog"];

    /// <summary>A device says this by UDP.</summary>
    public async Task SayAsync(string device, string line)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(IPAddress.Parse(device), 0));
        await socket.SendToAsync(Encoding.UTF8.GetBytes(line), SocketFlags.None, new IPEndPoint(IPAddress.Loopback, _udp));
    }

    /// <summary>A device connects by TCP.</summary>
    public async Task<Socket> ConnectAsync(string device)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        socket.Bind(new IPEndPoint(IPAddress.Parse(device), 0));
        await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, _tcp));
        return socket;
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }
}
