using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace UpgradePlatform.ObServer.Tests.Cluster;

/// <summary>Hands out addresses of the loopback on which nothing listens on the database's ports: a host each, without a network.</summary>
internal static class LoopbackAddress
{
    private static readonly ConcurrentDictionary<string, bool> Given = new();

    public static string Next(params int[] ports)
    {
        for (var i = 0; i < 1_000; i++)
        {
            var address = string.Create(CultureInfo.InvariantCulture, $"127.{Random.Shared.Next(64, 127)}.{Random.Shared.Next(1, 255)}.{Random.Shared.Next(1, 255)}");
            if (ports.All(port => IsFree(address, port)) && Given.TryAdd(address, true))
                return address;
        }

        throw new InvalidOperationException($"Ports {string.Join(", ", ports)} are taken on all addresses.");
    }

    private static bool IsFree(string address, int port)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Parse(address), port));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
