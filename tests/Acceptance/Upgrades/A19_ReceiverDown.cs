using System.Diagnostics;
using Shouldly;
using UpgradePlatform.TestKit;
using Xunit;

namespace UpgradePlatform.Acceptance.Tests.Upgrades;

/// <summary>A19: notifications leave from an outbox of their own (D-13).</summary>
public sealed class A19_ReceiverDown(AcceptancePlatform platform, ITestOutputHelper output) : Scenario(platform)
{
    [Fact]
    public async Task A19_a_receiver_that_fails_is_tried_six_times_and_delays_nothing()
    {
        await using var down = await NotificationListener.StartAsync();
        down.Answer = _ => 503;
        // Warm, so that neither pays for what only the first one pays.
        await UpgradeAsync(1, null);

        var alone = await UpgradeAsync(2, null);
        var id = "";
        var told = await UpgradeAsync(1, down, submitted => id = submitted);

        output.WriteLine($"upgrade without receiver {alone.TotalSeconds:0.0} s, with one that is down {told.TotalSeconds:0.0} s");
        told.ShouldBeLessThan(alone * 2 + TimeSpan.FromSeconds(2));
        await Eventually.TrueAsync(() => down.ResultsOf(id).Count >= 6, TimeSpan.FromSeconds(120), "six tries came");
        // Whether a seventh follows is known when the record of the notification says that it was given up.
        await Platform.UntilNotificationsAreOverAsync(id);
        down.ResultsOf(id).Count.ShouldBe(6);
        down.ResultsOf(id).Select(item => item.Text).Distinct().ShouldHaveSingleItem();
        (await Msf.DetailAsync(id)).Status.ShouldBe("completed");
    }

    [Fact]
    public async Task A19_an_operator_check_waits_for_the_release_whether_or_not_anybody_was_told()
    {
        // Nobody listens at all: the connection is refused.
        var port = FreePort.Next();
        var answer = await Msf.SendAsync(
            HttpMethod.Post, $"/v1/upgrade_operations?notification_address=127.0.0.1&notification_port={port}",
            Upgrade(MsfUpgradeNode.Spine(2, operatorCheck: true)).ToJson().ToJsonString());
        var id = answer.Json.GetProperty("operation_id").GetString()!;

        await Msf.UntilWaitingAsync(id, "spine", 2);
        await Msf.ChangeDetourAsync(ClusterId, "spines", 2, detoured: false);
        (await Msf.EndedAsync(id)).Status.ShouldBe("completed");
    }

    private async Task<TimeSpan> UpgradeAsync(int leaf, NotificationListener? listener, Action<string>? submitted = null)
    {
        var watch = Stopwatch.StartNew();
        var id = await Msf.SubmitAsync(Upgrade(MsfUpgradeNode.Leaf(leaf)), listener);
        submitted?.Invoke(id);
        var ended = await Msf.EndedAsync(id);
        ended.Status.ShouldBe("completed", ended.ToString());
        return watch.Elapsed;
    }
}
