using System.Net.Http.Json;
using Shouldly;
using UpgradePlatform.TestKit;
using Xunit;

namespace UpgradePlatform.Acceptance.Tests.Final;

/// <summary>A18: the rows of the tables that need the platform in another state (1.1, 1.3.4/15 and /16, 1.4/3, 1.6.1/4). Alone, since the state is everybody's.</summary>
[Collection(FinalCollections.Stores)]
public sealed class A18_StatesOfThePlatform(AcceptancePlatform platform) : Scenario(platform)
{
    [Fact]
    public async Task A18_while_the_platform_shuts_down_nothing_new_is_accepted_and_what_runs_can_be_finished()
    {
        var waiting = await WaitingUpgradeAsync();
        try
        {
            await SetStateAsync(new { service = "shuttingDown", reason = "A18" });

            (await Msf.ExecuteAsync(Upgrade(MsfUpgradeNode.Leaf(2)))).Outcome.ShouldBe("500 000001");
            // Parameters are checked before the state.
            (await Msf.SendAsync(HttpMethod.Post, "/v1/upgrade_operations", "{}")).Outcome.ShouldBe("400 010002");
            (await Msf.SendAsync(HttpMethod.Get, $"/v1/operations/{waiting}")).Outcome.ShouldBe("200");
            var release = await Msf.ChangeDetourAsync(ClusterId, "leafs", 1, detoured: false);
            (await Msf.EndedAsync(release)).Status.ShouldBe("completed");
            (await Msf.EndedAsync(waiting)).Status.ShouldBe("completed");
        }
        finally
        {
            await SetStateAsync(new { service = "running", reason = "A18" });
        }
    }

    [Fact]
    public async Task A18_while_the_platform_is_blocked_every_change_is_refused_and_a_reservation_whose_time_comes_is_cancelled()
    {
        var waiting = await WaitingUpgradeAsync();
        var other = Platform.TakeFabric();
        var due = DateTimeOffset.Now.AddSeconds(3);
        var reserved = await Msf.SubmitAsync(new MsfUpgrade(other.VendorId, MsfUpgradeNode.Leaf(1)) { ReservationTime = due }, Host);
        try
        {
            await SetStateAsync(new { service = "running", blockade = true, reason = "A18" });

            (await Msf.ExecuteAsync(Upgrade(MsfUpgradeNode.Leaf(2)))).Outcome.ShouldBe("500 000001");
            (await Msf.CancelAsync(waiting)).Outcome.ShouldBe("500 000001");
            (await Msf.DetourAsync(ClusterId, "leafs", 1, detoured: false)).Outcome.ShouldBe("500 000001");
            (await Msf.SendAsync(HttpMethod.Get, $"/v1/operations/{waiting}")).Outcome.ShouldBe("200");
            // S9: the state is looked at again at the time of the reservation.
            var ended = await Msf.EndedAsync(reserved, TimeSpan.FromSeconds(20));
            ended.Status.ShouldBe("canceled", ended.ToString());
            Statuses(ended.Result).ShouldBe(["leaf 1 unexecuted 000001"]);
        }
        finally
        {
            await SetStateAsync(new { service = "running", reason = "A18" });
        }

        await Msf.EndedAsync(await Msf.ChangeDetourAsync(ClusterId, "leafs", 1, detoured: false));
        (await Msf.EndedAsync(waiting)).Status.ShouldBe("completed");
    }

    [Fact]
    public async Task A18_without_its_database_the_platform_says_so_in_the_words_of_the_dialect()
    {
        await Platform.Cluster.Postgres.KillAsync();
        try
        {
            (await Msf.ExecuteAsync(Upgrade(MsfUpgradeNode.Leaf(2)))).Outcome.ShouldBe("500 020001");
            (await Msf.DetourAsync(ClusterId, "leafs", 1, detoured: true)).Outcome.ShouldBe("500 020001");
            (await Msf.SendAsync(HttpMethod.Get, "/v1/operations")).Outcome.ShouldBe("500 020001");
        }
        finally
        {
            await Platform.Cluster.Postgres.RestartAsync();
        }

        var id = await Eventually.ValueAsync(() => Msf.SubmitAsync(Upgrade(MsfUpgradeNode.Leaf(2))), TimeSpan.FromSeconds(30), "the platform accepts again");
        (await Msf.EndedAsync(id, TimeSpan.FromSeconds(90))).Status.ShouldBe("completed");
    }

    private async Task<string> WaitingUpgradeAsync()
    {
        var id = await Msf.SubmitAsync(Upgrade(MsfUpgradeNode.Leaf(1, operatorCheck: true)), Host);
        await Msf.UntilWaitingAsync(id, "leaf", 1);
        return id;
    }

    private async Task SetStateAsync(object state)
    {
        using var answer = await Platform.Api.Http.PutAsJsonAsync(new Uri("/platform/v1/platform-state", UriKind.Relative), state);
        answer.EnsureSuccessStatusCode();
    }
}
