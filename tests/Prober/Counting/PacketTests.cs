using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace UpgradePlatform.Prober.Tests.Counting;

public class PacketTests
{
    private static readonly ProbePacket Packet = new(0xFEDCBA9876543210, 3, 11, 7, 123_456_789_012, TimeSpan.FromHours(30));

    [Fact]
    public void What_is_written_is_read() => FsCheck.Check.One(
        Config.QuickThrowOnFailure.WithQuietOnSuccess(true),
        Prop.ForAll(Arb.From(Gen.Choose(0, ushort.MaxValue).Three()), Arb.From(Gen.Choose(int.MinValue, int.MaxValue).Three()), (small, large) =>
        {
            var packet = new ProbePacket((ulong)(uint)large.Item1 << 20, small.Item1, small.Item2, small.Item3, (long)large.Item2 << 8, TimeSpan.FromTicks((long)large.Item3 << 10));
            ProbePacket.TryRead(Bytes(packet), out var read).ShouldBeTrue();
            read.ShouldBe(packet);
        }));

    [Fact]
    public void Another_length_is_no_packet()
    {
        ProbePacket.TryRead([], out _).ShouldBeFalse();
        ProbePacket.TryRead(Bytes(Packet).AsSpan()[1..], out _).ShouldBeFalse();
        ProbePacket.TryRead([.. Bytes(Packet), 0], out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Without_its_magic_it_is_no_packet(int at)
    {
        var bytes = Bytes(Packet);
        bytes[at] ^= 1;
        ProbePacket.TryRead(bytes, out _).ShouldBeFalse();
    }

    private static byte[] Bytes(ProbePacket packet)
    {
        var bytes = new byte[ProbePacket.Size];
        packet.Write(bytes);
        return bytes;
    }
}
