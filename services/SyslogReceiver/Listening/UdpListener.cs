using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;
using UpgradePlatform.SyslogReceiver.Sources;

namespace UpgradePlatform.SyslogReceiver.Listening;

/// <summary>Receives datagrams, each a line (RFC 5426).</summary>
internal sealed partial class UdpListener(LineIntake intake, AddressBook book, IOptions<SyslogOptions> options, ILogger<UdpListener> logger) : BackgroundService
{
    // As much as the system lets us: what comes while we are busy waits there.
    private const int KernelBuffer = 4 * 1024 * 1024;
    private const int LargestDatagram = 64 * 1024;

    private Socket? _socket;

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.Value.UdpPort == 0)
            return Task.CompletedTask;
        _socket = ListenerSockets.Bind(options.Value, SocketType.Dgram, ProtocolType.Udp, options.Value.UdpPort);
        _socket.ReceiveBufferSize = KernelBuffer;
        Listening(logger, options.Value.Address, options.Value.UdpPort);
        return base.StartAsync(cancellationToken);
    }

    public override void Dispose()
    {
        _socket?.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await book.WaitAsync(stoppingToken);
        var buffer = GC.AllocateArray<byte>(LargestDatagram, pinned: true);
        var anyone = new IPEndPoint(_socket!.AddressFamily == AddressFamily.InterNetworkV6 ? IPAddress.IPv6Any : IPAddress.Any, 0);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var received = await _socket.ReceiveFromAsync(buffer, SocketFlags.None, anyone, stoppingToken);
                var kept = Math.Min(received.ReceivedBytes, options.Value.MaxLineBytes);
                intake.Take(((IPEndPoint)received.RemoteEndPoint).Address, buffer.AsSpan(0, kept), truncated: kept < received.ReceivedBytes);
            }
            catch (SocketException e)
            {
                // An error of the network is told with the next call; the socket is as good as before.
                Passed(logger, e.Message);
            }
        }
    }

    [LoggerMessage(1, LogLevel.Information, "Syslog is received on {Address}, UDP port {Port}")]
    private static partial void Listening(ILogger logger, string address, int port);

    [LoggerMessage(2, LogLevel.Debug, "An error on the UDP socket was passed over: {Reason}")]
    private static partial void Passed(ILogger logger, string reason);
}
