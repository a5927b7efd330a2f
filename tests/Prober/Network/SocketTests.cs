using System.Net;
using System.Net.Sockets;
using Shouldly;
using UpgradePlatform.Prober.Network;
using UpgradePlatform.TestKit;
using Xunit;

namespace UpgradePlatform.Prober.Tests.Network;

/// <summary>The sockets by themselves, on this machine's loopback.</summary>
public class SocketTests
{
    private const ulong Run = 7;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly ProbedHost Here = new("here", "/proc/self/ns/net", IPAddress.Loopback);
    private readonly Census census = new(["here", "there"], TimeSpan.FromSeconds(60));
    private readonly BatchReceiver receiver = new();

    private static string Obstacle => Environment.IsPrivilegedProcess ? "" : "needs root: it enters a network namespace";

    [Fact]
    public async Task Only_packets_of_this_run_to_this_host_count()
    {
        Assert.SkipWhen(Obstacle.Length > 0, Obstacle);
        using var sockets = HostSockets.Open(Here, 1);
        using var other = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        var target = sockets.Receiver.LocalEndPoint!;
        census.Of(1, 0).Sent(TimeSpan.Zero);
        other.SendTo(Bytes(new ProbePacket(Run, 1, 0, 0, 0, TimeSpan.Zero)), target);
        other.SendTo(Bytes(new ProbePacket(Run + 1, 1, 0, 0, 0, TimeSpan.Zero)), target);
        other.SendTo(Bytes(new ProbePacket(Run, 0, 1, 0, 0, TimeSpan.Zero)), target);
        other.SendTo([], target);
        other.SendTo("hello"u8, target);
        other.SendTo(new byte[5000], target);
        await Eventually.TrueAsync(
            () =>
            {
                receiver.Drain(sockets.Receiver, 0, Run, census);
                return census.Foreign == 5 && census.Totals.Received == 1;
            },
            Patience, "one packet and five foreign ones");
    }

    [Fact]
    public async Task What_does_not_fit_into_the_socket_is_known()
    {
        Assert.SkipWhen(Obstacle.Length > 0, Obstacle);
        const int Packets = 2000;
        using var sockets = HostSockets.Open(Here, 1, buffer: 64 << 10);
        sockets.Dropped.ShouldBe(0);
        var packet = Bytes(new ProbePacket(Run, 1, 0, 0, 0, TimeSpan.Zero));
        for (var i = 0; i < Packets; i++)
        {
            census.Of(1, 0).Sent(TimeSpan.Zero);
            sockets.Senders[0].SendTo(packet, sockets.Receiver.LocalEndPoint!);
        }

        await Eventually.TrueAsync(
            () =>
            {
                receiver.Drain(sockets.Receiver, 0, Run, census);
                return census.Totals.Received + census.Totals.Duplicated + sockets.Dropped == Packets;
            },
            Patience, "all are read or known to be dropped");
        sockets.Dropped.ShouldBeInRange(1, Packets - 1);
    }

    [Fact]
    public void A_refusal_that_comes_back_ends_nothing()
    {
        Assert.SkipWhen(Obstacle.Length > 0, Obstacle);
        using var sockets = HostSockets.Open(Here, 1);
        ReadOnlyMemory<byte> nobody;
        using (var gone = HostSockets.Open(Here, 1))
            nobody = gone.Address;
        var sender = new BatchSender([sockets.Address, nobody], 4);
        for (var round = 0; round < 20; round++)
        {
            foreach (var to in new[] { 1, 0, 1, 0 })
                sender.Add(new ProbePacket(Run, 0, to, 0, round, TimeSpan.Zero));
            sender.Full.ShouldBeTrue();
            var errors = new int[4];
            sender.Send(sockets.Receiver, errors);
            errors.ShouldAllBe(error => error == 0);
            receiver.Drain(sockets.Receiver, 0, Run, census);
        }
    }

    [Fact]
    public void An_address_that_is_not_there_is_told_with_its_host()
    {
        Assert.SkipWhen(Obstacle.Length > 0, Obstacle);
        var problem = Should.Throw<ProberException>(() => HostSockets.Open(Here with { Address = IPAddress.Parse("192.0.2.1") }, 8));
        problem.Message.ShouldStartWith("host here: no sockets at 192.0.2.1");
    }

    private static byte[] Bytes(ProbePacket packet)
    {
        var bytes = new byte[ProbePacket.Size];
        packet.Write(bytes);
        return bytes;
    }
}
