using System.Globalization;
using Shouldly;
using UpgradePlatform.TestKit;
using Xunit;

namespace UpgradePlatform.Acceptance.Tests.Reservations;

/// <summary>A11 and A12 (specification 2.2).</summary>
public sealed class A11_A12_TimesOfReservations(AcceptancePlatform platform) : Scenario(platform)
{
    [Fact]
    public async Task A11_reservations_are_executed_in_the_order_of_their_times_and_never_overlap()
    {
        var now = DateTimeOffset.Now;
        var second = await ReserveAsync(now.AddSeconds(10), MsfUpgradeNode.Spine(1));
        var first = await ReserveAsync(now.AddSeconds(5), MsfUpgradeNode.Leaf(1));
        var third = await ReserveAsync(now.AddSeconds(20), MsfUpgradeNode.Spine(2));
        foreach (var id in (string[])[first, second, third])
        {
            var reserved = await Msf.DetailAsync(id);
            reserved.Status.ShouldBe("unexecuted");
            reserved.StartTime.ShouldBeNull();
            reserved.Json.TryGetProperty("sub_status", out _).ShouldBeFalse();
        }

        var spans = new List<Span>();
        foreach (var id in (string[])[first, second, third])
        {
            var ended = await Msf.EndedAsync(id);
            ended.Status.ShouldBe("completed", ended.ToString());
            ended.StartTime!.Value.ShouldBeGreaterThanOrEqualTo(ended.ReservationTime!.Value);
            var closed = (await Platform.Api.GetAsync(await Platform.NativeIdAsync(id))).Operation;
            spans.Add(new Span(id, closed.StartedAt!.Value, closed.ClosedAt!.Value));
        }

        foreach (var (earlier, later) in spans.Zip(spans.Skip(1)))
            later.Start.ShouldBeGreaterThanOrEqualTo(earlier.End, $"{earlier} and {later}");
        spans[0].Start.ShouldBeInRange(Second(now.AddSeconds(5)), Second(now.AddSeconds(5)).AddSeconds(60));
        var jobs = (await DevicesAsync()).Jobs.OrderBy(job => job.StartedAt).Select(job => job.Node);
        jobs.ShouldBe(["leaf-1", "spine-1", "spine-2"]);
    }

    [Fact]
    public async Task A12_a_reservation_in_the_past_starts_at_once()
    {
        var id = await ReserveAsync(DateTimeOffset.Now.AddDays(-3), MsfUpgradeNode.Leaf(1));

        var executing = await Msf.UntilAsync(id, seen => seen.Status == "executing", "it is executing");

        executing.ReservationTime!.Value.ShouldBeLessThan(DateTime.Now.AddDays(-2));
        (await Msf.EndedAsync(id)).Status.ShouldBe("completed");
    }

    private Task<string> ReserveAsync(DateTimeOffset at, MsfUpgradeNode node) => Msf.SubmitAsync(Upgrade(node) with { ReservationTime = at });

    // What travels are whole seconds.
    private static DateTimeOffset Second(DateTimeOffset time) => DateTimeOffset.FromUnixTimeSeconds(time.ToUnixTimeSeconds());

    private sealed record Span(string Id, DateTimeOffset Start, DateTimeOffset End)
    {
        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Id} {Start:HH:mm:ss.fff} to {End:HH:mm:ss.fff}");
    }
}
