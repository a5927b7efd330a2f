using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace UpgradePlatform.TestKit;

/// <summary>Hands out TCP ports of the loopback that nothing listens on.</summary>
/// <remarks>
/// They come from below the kernel's ephemeral range: a server that is killed and started again on its port must not find
/// that some outgoing connection has been given the same number meanwhile.
/// </remarks>
public static class FreePort
{
    private const int First = 15_000;
    private const int Last = 32_000;
    private static readonly ConcurrentDictionary<int, bool> Given = new();

    /// <summary>A port that was free a moment ago and is not given out twice by this process.</summary>
    public static int Next()
    {
        for (var i = 0; i < 1_000; i++)
        {
            var port = Random.Shared.Next(First, Last);
            if (IsFree(port) && Given.TryAdd(port, true))
                return port;
        }

        throw new InvalidOperationException($"No free port between {First} and {Last}.");
    }

    /// <summary>Whether a listener could be opened on the port now.</summary>
    public static bool IsFree(int port)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
