using System.ComponentModel;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace UpgradePlatform.Prober.Network;

/// <summary>Reads sockets empty, many packets with one system call.</summary>
internal sealed unsafe class BatchReceiver
{
    private const int Capacity = 128;

    // Longer than a packet, so that a longer one is seen to be foreign.
    private const int Room = 2 * ProbePacket.Size;

    private readonly Pinned<MessageHeader> headers = new(Capacity);
    private readonly Pinned<byte> packets = new(Capacity * Room);

    // Held here: the headers point into it.
    private readonly Pinned<MessagePart> parts = new(Capacity);

    public BatchReceiver()
    {
        for (var i = 0; i < Capacity; i++)
        {
            *parts.At(i) = new MessagePart { Base = packets.At(i * Room), Length = Room };
            *headers.At(i) = new MessageHeader { Parts = parts.At(i), PartCount = 1 };
        }
    }

    /// <summary>Counts all that has arrived at a host.</summary>
    public void Drain(Socket socket, int host, ulong run, Census census)
    {
        int received;
        do
        {
            received = Native.ReceiveMany(socket.SafeHandle, headers.At(0), Capacity, Native.DoNotWait, 0);
            if (received < 0)
            {
                var error = Marshal.GetLastPInvokeError();
                if (error == Errors.WouldBlock)
                    return;
                // What came back for an earlier packet, or a signal; it is told once.
                if (!Errors.IsOfNetwork(error))
                    throw new Win32Exception(error);
                received = Capacity;
                continue;
            }

            for (var i = 0; i < received; i++)
                Count(packets.Slice(i * Room, (int)headers.At(i)->Length), host, run, census);
        }
        while (received == Capacity);
    }

    private static void Count(ReadOnlySpan<byte> bytes, int host, ulong run, Census census)
    {
        if (ProbePacket.TryRead(bytes, out var packet) && packet.Run == run)
            census.Arrived(packet, host);
        else
            census.ArrivedForeign();
    }
}
