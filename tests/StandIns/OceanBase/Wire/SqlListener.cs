using System.Net;
using System.Net.Sockets;
using UpgradePlatform.StandIn.OceanBase.Sql;
using UpgradePlatform.StandIn.OceanBase.State;

namespace UpgradePlatform.StandIn.OceanBase.Wire;

/// <summary>Waits for clients, each on a thread of its own: one that hangs holds nobody up.</summary>
internal sealed class SqlListener(ClusterFolder folder, string endpoint, string serverVersion, Action<string> log)
{
    private long connections = 3_221_000_000;

    public void Run(Socket listener)
    {
        while (true)
        {
            var socket = listener.Accept();
            socket.NoDelay = true;
            var session = new Session { Id = ++connections, ServerVersion = serverVersion };
            new Thread(() => Talk(socket, session), 512 * 1024) { IsBackground = true }.Start();
        }
    }

    public static Socket Open(string address, int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        socket.Bind(new IPEndPoint(IPAddress.Parse(address), port));
        socket.Listen(128);
        return socket;
    }

    private void Talk(Socket socket, Session session)
    {
        try
        {
            using (socket)
                new Conversation(socket, session, folder, endpoint).Hold();
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException)
        {
            // The client is gone.
        }
#pragma warning disable CA1031 // One bad statement must not end the server; a test finds the reason in its log.
        catch (Exception e)
#pragma warning restore CA1031
        {
            log($"session {session.Id}: {e}");
        }
    }
}
