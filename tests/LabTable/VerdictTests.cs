using Shouldly;
using UpgradePlatform.LabTable.Ending;
using Xunit;

namespace UpgradePlatform.LabTable.Tests;

/// <summary>What came of a run.</summary>
public sealed class VerdictTests
{
    [Theory]
    [InlineData("completed", 0, false, true)]
    [InlineData("completed", 1, false, false)]
    [InlineData("failed", 0, false, false)]
    [InlineData("completedWithAcceptedFailure", 0, false, false)]
    [InlineData("completed", 1, true, true)]
    [InlineData("completed", 0, true, false)]
    public void Good_is_completed_without_loss_or_with_loss_where_that_is_to_be_shown(string outcome, int lost, bool expectLoss, bool good)
    {
        var report = Samples.Report(Samples.Pair("host-1", "host-2"), Samples.Pair("host-2", "host-1", 1000, (3, lost)));

        Verdict.Of(Samples.Operation(outcome), report, 6, 6, expectLoss, TimeProvider.System).Good.ShouldBe(good);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Nothing_sent_shows_nothing(bool expectLoss)
    {
        Verdict.Of(Samples.Operation("completed"), Samples.Report(), 6, 6, expectLoss, TimeProvider.System).Good.ShouldBeFalse();
        Verdict.Of(Samples.Operation("completed"), Samples.Report(Samples.Pair("host-1", "host-2", 0), Samples.Pair("host-2", "host-1", 9, (1, 1))), 6, 6, expectLoss, TimeProvider.System).Good.ShouldBeFalse();
    }

    [Theory]
    [InlineData(6, "0 lost in 6 reboots bounds the risk of loss per reboot at about 3/6 (50 %) with 95 % confidence, no better.")]
    [InlineData(97, "0 lost in 97 reboots bounds the risk of loss per reboot at about 3/97 (3 %) with 95 % confidence, no better.")]
    [InlineData(1, "0 lost in 1 reboot bounds the risk of loss per reboot at about 3/1 (100 %) with 95 % confidence, no better.")]
    public void No_more_is_claimed_than_was_shown(int reboots, string line) =>
        Verdict.Of(Samples.Operation("completed"), Samples.Report(Samples.Pair("host-1", "host-2")), 6, reboots, false, TimeProvider.System).Lines.ShouldContain(line);

    [Fact]
    public void Nothing_is_claimed_where_nothing_rebooted_or_something_was_lost()
    {
        Verdict.Of(Samples.Operation("completed"), Samples.Report(Samples.Pair("host-1", "host-2")), 6, 0, false, TimeProvider.System).Lines.ShouldNotContain(line => line.Contains("confidence"));
        Verdict.Of(Samples.Operation("completed"), Samples.Report(Samples.Pair("host-1", "host-2", 1000, (1, 1))), 6, 6, false, TimeProvider.System).Lines.ShouldNotContain(line => line.Contains("confidence"));
    }

    [Fact]
    public void The_worst_losses_are_shown_with_their_pair_in_order_of_time()
    {
        (int, long)[] all = [.. Enumerable.Range(1, 9).Select(second => (second, 10L - second))];

        var lines = Verdict.Of(Samples.Operation("completed"), Samples.Report(Samples.Pair("host-1", "host-2", 1000, all)), 6, 6, false, TimeProvider.System).Lines;

        lines.Where(line => line.EndsWith("lost from host-1 to host-2", StringComparison.Ordinal)).Select(line => line.Trim().Split("  ")[1].Split(' ')[0]).ShouldBe(["9", "8", "7", "6", "5", "4"]);
    }
}
