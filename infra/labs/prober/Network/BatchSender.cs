using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace UpgradePlatform.Prober.Network;

/// <summary>Sends packets to several hosts with one system call.</summary>
internal sealed unsafe class BatchSender
{
    private readonly Pinned<MessageHeader> headers;
    private readonly Pinned<byte> packets;
    private readonly int capacity;

    // Held here: the headers point into it.
    private readonly Pinned<MessagePart> parts;
    private readonly Pinned<byte> addresses;
    private readonly int addressLength;

    /// <param name="targets">Addresses as the kernel wants them.</param>
    /// <param name="capacity">At most so many packets in one call.</param>
    public BatchSender(IReadOnlyList<ReadOnlyMemory<byte>> targets, int capacity)
    {
        this.capacity = capacity;
        headers = new Pinned<MessageHeader>(capacity);
        packets = new Pinned<byte>(capacity * ProbePacket.Size);
        parts = new Pinned<MessagePart>(capacity);
        addressLength = targets[0].Length;
        addresses = new Pinned<byte>(targets.Count * addressLength);
        for (var i = 0; i < targets.Count; i++)
            targets[i].Span.CopyTo(addresses.Slice(i * addressLength, addressLength));
        for (var i = 0; i < capacity; i++)
        {
            *parts.At(i) = new MessagePart { Base = packets.At(i * ProbePacket.Size), Length = ProbePacket.Size };
            *headers.At(i) = new MessageHeader { Parts = parts.At(i), PartCount = 1, NameLength = (uint)addressLength };
        }
    }

    /// <summary>Packets that wait to be sent.</summary>
    public int Count { get; private set; }

    public bool Full => Count == capacity;

    public void Add(in ProbePacket packet)
    {
        headers.At(Count)->Name = addresses.At(packet.To * addressLength);
        packet.Write(packets.Slice(Count * ProbePacket.Size, ProbePacket.Size));
        Count++;
    }

    /// <summary>Sends them all.</summary>
    /// <param name="socket">The socket to send from; it is never waited for.</param>
    /// <param name="errors">For each packet in order the kernel's error, or 0.</param>
    public void Send(Socket socket, Span<int> errors)
    {
        for (var done = 0; done < Count;)
        {
            var sent = Native.SendMany(socket.SafeHandle, headers.At(done), (uint)(Count - done), Native.DoNotWait);
            if (sent > 0)
            {
                errors.Slice(done, sent).Clear();
                done += sent;
                continue;
            }

            // An error tells of the first packet only, and the next one may have another way.
            var error = Marshal.GetLastPInvokeError();
            if (error != Errors.Interrupted)
                errors[done++] = error;
        }

        Count = 0;
    }
}
