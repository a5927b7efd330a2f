using System.Net;
using System.Net.Sockets;

namespace UpgradePlatform.SyslogReceiver.Listening;

/// <summary>Opens sockets to listen on.</summary>
internal static class ListenerSockets
{
    /// <summary>A socket bound to the address and port.</summary>
    /// <exception cref="InvalidOperationException">It cannot be bound; the message says what to change.</exception>
    public static Socket Bind(SyslogOptions options, SocketType type, ProtocolType protocol, int port)
    {
        var address = IPAddress.Parse(options.Address);
        var socket = new Socket(address.AddressFamily, type, protocol);
        try
        {
            if (address.Equals(IPAddress.IPv6Any))
                socket.DualMode = true;
            socket.Bind(new IPEndPoint(address, port));
            return socket;
        }
        catch (SocketException e)
        {
            socket.Dispose();
            throw new InvalidOperationException(
                $"Syslog cannot be received on {options.Address} port {port} ({protocol}): {e.Message}. Choose another with Syslog:Address, Syslog:UdpPort and Syslog:TcpPort; ports below 1024 need the right to bind them.", e);
        }
    }
}
