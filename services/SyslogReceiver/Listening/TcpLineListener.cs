using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;
using UpgradePlatform.SyslogReceiver.Parsing;
using UpgradePlatform.SyslogReceiver.Sources;

namespace UpgradePlatform.SyslogReceiver.Listening;

/// <summary>Receives lines over TCP (RFC 6587), from known devices only. Without TLS: management networks of switches rarely have it.</summary>
internal sealed partial class TcpLineListener(LineIntake intake, AddressBook book, SyslogCounters counters, IOptions<SyslogOptions> options, ILogger<TcpLineListener> logger) : BackgroundService
{
    private const int Backlog = 128;
    private const int ReadBuffer = 16 * 1024;
    private static readonly TimeSpan AfterFailure = TimeSpan.FromMilliseconds(100);

    private readonly OpenConnections _connections = new(options.Value.ConnectionsPerDevice);
    private Socket? _socket;

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.Value.TcpPort == 0)
            return Task.CompletedTask;
        _socket = ListenerSockets.Bind(options.Value, SocketType.Stream, ProtocolType.Tcp, options.Value.TcpPort);
        _socket.Listen(Backlog);
        Listening(logger, options.Value.Address, options.Value.TcpPort);
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
        var readers = new List<Task>();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var connection = await _socket!.AcceptAsync(stoppingToken);
                readers.RemoveAll(reader => reader.IsCompleted);
                readers.Add(ReadAsync(connection, stoppingToken));
            }
            catch (SocketException e)
            {
                // A caller that hung up, or no more file handles for the moment.
                Passed(logger, e.Message);
                await Task.Delay(AfterFailure, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
        }

        await Task.WhenAll(readers);
    }

    private async Task ReadAsync(Socket connection, CancellationToken stoppingToken)
    {
        using var owned = connection;
        try
        {
            var source = AddressBook.Plain(((IPEndPoint)connection.RemoteEndPoint!).Address);
            if (book.Find(source, out var ambiguous) is null)
            {
                counters.Add(ambiguous ? LineFate.AmbiguousSource : LineFate.UnknownSource, source);
                return;
            }

            using var place = _connections.Enter(source, connection);
            // A device that lost its power says no goodbye.
            connection.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
            var framer = new SyslogFramer(options.Value.MaxLineBytes, (line, truncated) => intake.Take(source, line, truncated));
            var buffer = new byte[ReadBuffer];
            while (await connection.ReceiveAsync(buffer, stoppingToken) is > 0 and var read)
                framer.Feed(buffer.AsSpan(0, read));
            framer.End();
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // The device went away, a newer connection took its place, or we stop.
            Passed(logger, e.Message);
        }
    }

    [LoggerMessage(1, LogLevel.Information, "Syslog is received on {Address}, TCP port {Port}")]
    private static partial void Listening(ILogger logger, string address, int port);

    [LoggerMessage(2, LogLevel.Debug, "A TCP connection ended: {Reason}")]
    private static partial void Passed(ILogger logger, string reason);
}
