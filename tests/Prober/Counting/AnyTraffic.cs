using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace UpgradePlatform.Prober.Tests.Counting;

/// <summary>Whatever happens to packets, the counts are those one gets by looking at all of them afterwards.</summary>
public class AnyTraffic
{
    private const int Grace = 2000;
    private const int Flows = 3;
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(1000).WithQuietOnSuccess(true);

    [Fact]
    public void Is_counted_as_it_looks_afterwards() => FsCheck.Check.One(Many, Prop.ForAll(Traffic.Arbitrary(), packets =>
    {
        var sent = SentAt(packets);
        var arrived = packets.Index().Where(packet => packet.Item.Copies.Length > 0 && packet.Item.Copies.Min() <= Grace).Select(packet => packet.Index).ToHashSet();
        var pair = Played(packets, sent).Report("a", "b", DateTimeOffset.UnixEpoch);
        pair.Sent.ShouldBe(packets.Length);
        pair.Received.ShouldBe(arrived.Count);
        pair.Lost.ShouldBe(packets.Length - arrived.Count);
        pair.Unsendable.ShouldBe(packets.Count(packet => packet.Refused));
        pair.LongestGapMilliseconds.ShouldBe(LongestGap(sent, arrived));
        pair.LongestFlowGapMilliseconds.ShouldBe(Enumerable.Range(0, Flows).Max(flow => LongestGap(sent, arrived, flow)));
        pair.Loss.ShouldBe(sent.Index().GroupBy(packet => packet.Item / 1000)
            .Select(second => new LossInSecond(second.Key, DateTimeOffset.UnixEpoch.AddSeconds(second.Key), second.Count(), second.Count(packet => !arrived.Contains(packet.Index))))
            .Where(second => second.Lost > 0));
    }));

    [Fact]
    public void Has_its_copies_and_late_packets_counted_apart() => FsCheck.Check.One(Many, Prop.ForAll(Traffic.Arbitrary(), packets =>
    {
        var totals = Played(packets, SentAt(packets)).Totals;
        totals.Duplicated.ShouldBe(packets.Sum(packet => Math.Max(0, packet.Copies.Length - 1)));
        totals.Late.ShouldBe(packets.Count(packet => packet.Copies.Length > 0 && packet.Copies.Min() > Grace));
    }));

    // Every event in the order of time; at each the sums must hold.
    private static PairCount Played(MadePacket[] packets, int[] sent)
    {
        var count = new PairCount(TimeSpan.FromMilliseconds(Grace), Flows);
        var events = packets.Index().SelectMany(packet => packet.Item.Copies.Select(delay => (At: sent[packet.Index] + delay, Arrives: true, packet.Index))
            .Prepend((At: sent[packet.Index], Arrives: false, packet.Index)));
        var end = 0;
        foreach (var (at, arrives, packet) in events.OrderBy(happens => happens.At).ThenBy(happens => happens.Arrives).ThenBy(happens => happens.Index))
        {
            var now = TimeSpan.FromMilliseconds(end = at);
            if (arrives)
                count.Arrived(packet, now).ShouldBeTrue();
            else
                count.Sent(now, packet % Flows, packets[packet].Refused);
            count.Settle(now);
            var totals = count.Totals;
            totals.Sent.ShouldBe(totals.Received + totals.Lost + count.Pending);
            totals.Lost.ShouldBeGreaterThanOrEqualTo(totals.Unsendable + totals.Late);
        }

        count.Settle(TimeSpan.FromMilliseconds(end + Grace + 1));
        count.Pending.ShouldBe(0);
        return count;
    }

    private static int[] SentAt(MadePacket[] packets)
    {
        var at = 0;
        return [.. packets.Select(packet => at += packet.After)];
    }

    private static double LongestGap(int[] sent, HashSet<int> arrived, int? flow = null)
    {
        var row = sent.Index().Where(packet => flow is null || packet.Index % Flows == flow).ToArray();
        if (row.Length == 0)
            return 0;
        int[] marks = [row[0].Item, .. row.Where(packet => arrived.Contains(packet.Index)).Select(packet => packet.Item), row[^1].Item];
        return marks.Zip(marks.Skip(1), (before, after) => after - before).Max();
    }
}
