using System.Net;
using System.Net.Sockets;

namespace UpgradePlatform.Prober.Network;

/// <summary>The sockets of a host, inside its namespace: one to receive at, and one per flow to send from.</summary>
/// <remarks>
/// None is connected, so errors that come back by ICMP reach nobody. A socket to send from is bound to the host's address: packets
/// carry it whatever port they leave by.
/// </remarks>
internal sealed class HostSockets : IDisposable
{
    /// <summary>Enough for seconds in which the prober does not get to read.</summary>
    public const int DefaultBuffer = 8 << 20;

    // A fabric is a few hops wide; a packet in a loop must not go round for long.
    private const short TimeToLive = 16;
    private const int DropsInMemoryInformation = 8;
    private readonly byte[] memoryInformation = new byte[(DropsInMemoryInformation + 1) * sizeof(uint)];

    private HostSockets(ProbedHost host, int flows, int buffer)
    {
        var opened = new List<Socket>();
        try
        {
            for (var i = 0; i <= flows; i++)
                opened.Add(Open(host.Address, buffer));
        }
        catch
        {
            opened.ForEach(socket => socket.Dispose());
            throw;
        }

        Receiver = opened[0];
        Senders = [.. opened.Skip(1)];
    }

    public Socket Receiver { get; }

    public IReadOnlyList<Socket> Senders { get; }

    /// <summary>Where it receives: the address as the kernel wants it.</summary>
    public ReadOnlyMemory<byte> Address
    {
        get
        {
            var address = Receiver.LocalEndPoint!.Serialize();
            return address.Buffer[..address.Size];
        }
    }

    /// <summary>Packets the kernel had to drop since the receiving socket was full.</summary>
    public long Dropped
    {
        get
        {
            Receiver.GetRawSocketOption(Native.OptionsOfSocket, Native.MemoryInformation, memoryInformation);
            return BitConverter.ToUInt32(memoryInformation, DropsInMemoryInformation * sizeof(uint));
        }
    }

    /// <exception cref="ProberException">They cannot be had; the message names the host.</exception>
    public static HostSockets Open(ProbedHost host, int flows, int buffer = DefaultBuffer)
    {
        try
        {
            return NetworkNamespace.Run(host.Namespace, () => new HostSockets(host, flows, buffer));
        }
        catch (ProberException problem)
        {
            throw new ProberException($"host {host.Name}: {problem.Message}", problem);
        }
        catch (SocketException problem)
        {
            throw new ProberException($"host {host.Name}: no sockets at {host.Address} in network namespace {host.Namespace}: {problem.Message}", problem);
        }
    }

    public void Dispose()
    {
        Receiver.Dispose();
        foreach (var sender in Senders)
            sender.Dispose();
    }

    private static Socket Open(IPAddress address, int buffer)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        try
        {
            var size = BitConverter.GetBytes(buffer);
            socket.SetRawSocketOption(Native.OptionsOfSocket, Native.ReceiveBufferForce, size);
            socket.SetRawSocketOption(Native.OptionsOfSocket, Native.SendBufferForce, size);
            socket.Ttl = TimeToLive;
            socket.Bind(new IPEndPoint(address, 0));
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
