using Shouldly;
using UpgradePlatform.Core.Events;
using UpgradePlatform.Core.Fleet;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Core.Plans;
using Xunit;

namespace UpgradePlatform.Core.Tests.Small;

/// <summary>Names, orders and pauses.</summary>
public sealed class NamesAndOrders
{
    [Fact]
    public void Event_names_are_kebab_case_and_differ()
    {
        EventNames.Of(Outcome.CompletedWithAcceptedFailure).ShouldBe("completed-with-accepted-failure");
        EventNames.Of(HoldKind.NoWorker).ShouldBe("no-worker");
        Enum.GetValues<Phase>().Select(EventNames.Of).ShouldBe(["reserved", "queued", "checking", "active", "closed"]);
        Enum.GetValues<Outcome>().Select(EventNames.Of).ShouldBe(["completed", "completed-with-accepted-failure", "failed", "cancelled", "rolled-back", "rejected", "abandoned"]);
        Enum.GetValues<UnitStatus>().Select(EventNames.Of).ShouldBeUnique();
        Enum.GetValues<StepStatus>().Select(EventNames.Of).ShouldBeUnique();
    }

    [Fact]
    public void Ids_are_ordered_as_people_count() =>
        new[] { "leaf-10", "leaf-2", "leaf-1", "Leaf-1", "a" }.Order(NaturalOrder.Instance).Where(id => id != "Leaf-1").ShouldBe(["a", "leaf-1", "leaf-2", "leaf-10"]);

    [Fact]
    public void Ids_that_count_alike_still_have_one_order() =>
        NaturalOrder.Instance.Compare("leaf-01", "leaf-1").ShouldNotBe(0);

    [Theory]
    [InlineData(1, 2)]
    [InlineData(2, 4)]
    [InlineData(3, 8)]
    [InlineData(9, 512)]
    [InlineData(10, 600)]
    [InlineData(100, 600)]
    public void Pauses_double_up_to_ten_minutes(int attempt, int seconds) =>
        new RetryPolicy(100, TimeSpan.FromSeconds(2)).PauseAfter(attempt).ShouldBe(TimeSpan.FromSeconds(seconds));

    [Fact]
    public void No_retries_means_one_attempt_and_no_pause()
    {
        RetryPolicy.None.Attempts.ShouldBe(1);
        RetryPolicy.None.PauseAfter(1).ShouldBe(TimeSpan.Zero);
    }
}
