using Shouldly;
using Xunit;

namespace UpgradePlatform.Prober.Tests.Counting;

public class CensusTests
{
    private readonly Census census = new(["a", "b", "c"], TimeSpan.FromSeconds(2));

    [Fact]
    public void Pairs_are_ordered_and_those_of_one_sender_stand_together()
    {
        Enumerable.Range(0, census.Pairs).Select(census.Hosts).ShouldBe([(0, 1), (0, 2), (1, 0), (1, 2), (2, 0), (2, 1)]);
        census.Report(DateTimeOffset.UnixEpoch).Select(pair => pair.From + pair.To).ShouldBe(["ab", "ac", "ba", "bc", "ca", "cb"]);
    }

    [Fact]
    public void Every_pair_is_counted_by_itself()
    {
        for (var pair = 0; pair < census.Pairs; pair++)
        {
            var (from, to) = census.Hosts(pair);
            for (var i = 0; i <= pair; i++)
                census.Of(from, to).Sent(TimeSpan.Zero);
        }

        census.Report(DateTimeOffset.UnixEpoch).Select(pair => pair.Sent).ShouldBe([1, 2, 3, 4, 5, 6]);
        census.Totals.Sent.ShouldBe(21);
        census.Pending.ShouldBe(21);
        census.ReadEmpty(TimeSpan.FromSeconds(3));
        census.Totals.ShouldBe(new Totals(21, 0, 21, 0, 0, 0));
    }

    [Theory]
    [InlineData(0, 1, 1, 0, false)]
    [InlineData(0, 1, 2, 0, true)]
    [InlineData(1, 1, 1, 0, true)]
    [InlineData(3, 1, 1, 0, true)]
    [InlineData(0, 1, 1, 1, true)]
    [InlineData(2, 1, 1, 0, true)]
    public void A_packet_counts_where_it_was_sent_to_and_only_if_it_was_sent(int from, int to, int at, long sequence, bool foreign)
    {
        census.Of(0, 1).Sent(TimeSpan.Zero);
        census.Arrived(new ProbePacket(1, from, to, 0, sequence, TimeSpan.Zero), at);
        census.Foreign.ShouldBe(foreign ? 1 : 0);
        census.Totals.Received.ShouldBe(foreign ? 0 : 1);
    }

    [Theory]
    [InlineData(1.0, true)]
    [InlineData(3.0, true)]
    [InlineData(3.1, false)]
    public void Whoever_reads_late_makes_no_packet_late(double readBefore, bool inTime)
    {
        // Sent at 1 s, read after a pause at 20 s: it may have arrived right after the reading before.
        census.Of(0, 1).Sent(TimeSpan.FromSeconds(1));
        census.ReadEmpty(TimeSpan.FromSeconds(readBefore));
        census.Arrived(new ProbePacket(1, 0, 1, 0, 0, TimeSpan.FromSeconds(1)), 1);
        census.ReadEmpty(TimeSpan.FromSeconds(20));
        census.Totals.ShouldBe(inTime ? new Totals(1, 1, 0, 0, 0, 0) : new Totals(1, 0, 1, 0, 0, Late: 1));
    }

    [Fact]
    public void One_host_is_no_traffic() => Should.Throw<ArgumentOutOfRangeException>(() => new Census(["a"], TimeSpan.Zero));
}
