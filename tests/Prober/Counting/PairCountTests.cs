using Shouldly;
using Xunit;

namespace UpgradePlatform.Prober.Tests.Counting;

public class PairCountTests
{
    private static readonly DateTimeOffset Started = new(2030, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);
    private readonly PairCount count = new(Grace);

    // Ten packets, sent at 0, 10, ... 90 ms. Those in 'arrived' arrive 1 ms later.
    [Theory]
    [InlineData("0123456789", 10, 0, 10)]
    [InlineData("9876543210", 10, 0, 10)]
    [InlineData("012346789", 9, 1, 20)]
    [InlineData("01289", 5, 5, 60)]
    [InlineData("013579", 6, 4, 20)]
    [InlineData("456789", 6, 4, 40)]
    [InlineData("0123", 4, 6, 60)]
    [InlineData("5", 1, 9, 50)]
    [InlineData("", 0, 10, 90)]
    public void Losses_and_the_longest_gap(string arrived, long received, long lost, double gap)
    {
        Send(10);
        foreach (var packet in arrived)
            count.Arrived(packet - '0', Ms(91));
        Pair().Sent.ShouldBe(10);
        Pair().Lost.ShouldBe(0);
        count.Settle(Ms(90) + Grace + Ms(1));
        Pair().ShouldSatisfyAllConditions(pair => pair.Received.ShouldBe(received), pair => pair.Lost.ShouldBe(lost), pair => pair.LongestGapMilliseconds.ShouldBe(gap));
        count.Pending.ShouldBe(0);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(2000, true)]
    [InlineData(2001, false)]
    [InlineData(60_000, false)]
    public void The_grace_divides_what_arrives_from_what_is_late(int after, bool inTime)
    {
        count.Sent(Ms(100));
        count.Arrived(0, Ms(100 + after)).ShouldBeTrue();
        count.Totals.ShouldBe(inTime ? new Totals(1, 1, 0, 0, 0, 0) : new Totals(1, 0, 1, 0, 0, Late: 1));
    }

    [Fact]
    public void A_packet_may_arrive_until_the_grace_is_over_however_often_is_looked()
    {
        count.Sent(Ms(0));
        count.Settle(Ms(1999));
        count.Settle(Ms(2000));
        count.Totals.ShouldBe(new Totals(1, 0, 0, 0, 0, 0));
        count.Pending.ShouldBe(1);
        count.Settle(Ms(2001));
        count.Totals.ShouldBe(new Totals(1, 0, Lost: 1, 0, 0, 0));
    }

    [Fact]
    public void Copies_are_received_once()
    {
        Send(2);
        count.Arrived(0, Ms(11));
        count.Arrived(0, Ms(12));
        count.Arrived(1, Ms(12));
        count.Arrived(0, Ms(9000));
        count.Totals.ShouldBe(new Totals(2, 2, 0, 0, Duplicated: 2, 0));
    }

    [Fact]
    public void The_copy_of_a_late_packet_is_a_copy()
    {
        Send(1);
        count.Arrived(0, Ms(3000));
        count.Arrived(0, Ms(3000));
        count.Totals.ShouldBe(new Totals(1, 0, 1, 0, Duplicated: 1, Late: 1));
    }

    [Fact]
    public void A_refused_packet_is_lost_at_once()
    {
        count.Sent(Ms(0));
        count.Sent(Ms(10), refused: true);
        count.Arrived(0, Ms(11));
        count.Totals.ShouldBe(new Totals(2, 1, 1, Unsendable: 1, 0, 0));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    [InlineData(long.MaxValue)]
    public void A_packet_that_was_not_sent_is_not_counted(long sequence)
    {
        Send(1);
        count.Arrived(sequence, Ms(1)).ShouldBeFalse();
        count.Totals.ShouldBe(new Totals(1, 0, 0, 0, 0, 0));
    }

    [Fact]
    public void A_loss_belongs_to_the_second_of_its_sending()
    {
        // Four packets a second for four seconds; one lost in the second second, all in the fourth.
        for (var i = 0; i < 16; i++)
        {
            count.Sent(Ms(i * 250));
            if (i is not (5 or >= 12))
                count.Arrived(i, Ms((i * 250) + 1));
        }

        count.Settle(Ms(60_000));
        Pair().Loss.ShouldBe([new LossInSecond(1, Started.AddSeconds(1), 4, 1), new LossInSecond(3, Started.AddSeconds(3), 4, 4)]);
        count.Report("a", "b", Started, newest: 1).Loss.ShouldBe([new LossInSecond(3, Started.AddSeconds(3), 4, 4)]);
    }

    [Fact]
    public void A_dead_path_is_a_gap_of_its_flow()
    {
        // Two flows by turns; of the second one the packets 3 to 7 are lost.
        var two = new PairCount(Grace, flows: 2);
        for (var i = 0; i < 12; i++)
        {
            two.Sent(Ms(i * 10), i % 2);
            if (i is not (3 or 5 or 7))
                two.Arrived(i, Ms(i * 10));
        }

        two.Settle(Ms(10_000));
        var pair = two.Report("a", "b", Started);
        pair.LongestGapMilliseconds.ShouldBe(20);
        pair.LongestFlowGapMilliseconds.ShouldBe(80);
    }

    private static TimeSpan Ms(int milliseconds) => TimeSpan.FromMilliseconds(milliseconds);

    private void Send(int packets)
    {
        for (var i = 0; i < packets; i++)
            count.Sent(Ms(i * 10));
    }

    private PairReport Pair() => count.Report("a", "b", Started);
}
