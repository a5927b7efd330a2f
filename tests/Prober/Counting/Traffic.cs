using FsCheck;
using FsCheck.Fluent;

namespace UpgradePlatform.Prober.Tests.Counting;

/// <summary>A packet of made-up traffic.</summary>
/// <param name="After">Milliseconds after the packet before.</param>
/// <param name="Refused">The kernel would not have it.</param>
/// <param name="Copies">After how many milliseconds each copy of it arrives; none when it is lost.</param>
public sealed record MadePacket(int After, bool Refused, params int[] Copies)
{
    public override string ToString() => $"+{After}{(Refused ? " refused" : $" [{string.Join(' ', Copies)}]")}";
}

/// <summary>Random traffic that shrinks to fewer packets: losses, copies, packets that overtake others and packets that are late.</summary>
public static class Traffic
{
    private const int LongestDelay = 4000;

    public static Arbitrary<MadePacket[]> Arbitrary() => Arb.From(Packet().ListOf().Select(packets => packets.ToArray()), Shrink);

    private static Gen<MadePacket> Packet() =>
        from after in Gen.Choose(0, 400)
        from refused in Gen.Frequency((9, Gen.Constant(false)), (1, Gen.Constant(true)))
        from copies in Gen.Frequency((2, Gen.Constant(0)), (6, Gen.Constant(1)), (1, Gen.Constant(2)), (1, Gen.Constant(3)))
        from delays in Gen.Frequency((3, Gen.Choose(0, 20)), (1, Gen.Choose(0, LongestDelay))).ArrayOf(copies)
        select new MadePacket(after, refused, refused ? [] : delays);

    private static IEnumerable<MadePacket[]> Shrink(MadePacket[] packets)
    {
        for (var size = packets.Length / 2; size >= 1; size /= 2)
            for (var start = 0; start + size <= packets.Length; start += size)
                yield return [.. packets.Take(start), .. packets.Skip(start + size)];
    }
}
