using Shouldly;
using UpgradePlatform.TestKit;
using Xunit;

namespace UpgradePlatform.Acceptance.Tests.Detours;

/// <summary>A21: two detours over one link are counted, so each can be released, in any order (D-11).</summary>
public sealed class A21_TwoDetours(AcceptancePlatform platform) : Scenario(platform)
{
    [Theory]
    [InlineData("spines", "spine-1", "leaf 2")]
    [InlineData("leafs", "leaf-2", "spine 1")]
    public async Task A21_of_two_nodes_detoured_over_one_link_either_can_be_released_first(string first, string node, string left)
    {
        await ChangeAsync("spines", 1, true);
        await ChangeAsync("leafs", 2, true);
        (await Msf.DetoursAsync(ClusterId)).ShouldBe(["leaf 2", "spine 1"]);

        await ChangeAsync(first, first == "spines" ? 1 : 2, false);

        (await Msf.DetoursAsync(ClusterId)).ShouldBe([left]);
        var devices = await DevicesAsync();
        devices.Node(node).Detoured.ShouldBeFalse();
        devices.Nodes.Where(other => other.Detoured).ShouldHaveSingleItem();
        await ChangeAsync(first == "spines" ? "leafs" : "spines", first == "spines" ? 2 : 1, false);
        (await Msf.DetoursAsync(ClusterId)).ShouldBeEmpty();
        // Traffic is back everywhere: no cost was lost.
        await Eventually.TrueAsync(
            async () => (await DevicesAsync()).Nodes.All(seen => !seen.Detoured && seen.TrafficShare == 100), TimeSpan.FromSeconds(10), "every node carries its share again");
    }

    [Fact]
    public async Task A21_setting_what_is_set_and_releasing_what_is_not_is_refused_in_the_operation()
    {
        await ChangeAsync("spines", 2, true);
        await ShouldFailAsync(detoured: true, 500);
        await ChangeAsync("spines", 2, false);
        await ShouldFailAsync(detoured: false, 500);
        var missing = await Msf.EndedAsync(await Msf.ChangeDetourAsync(ClusterId, "spines", 77, true));
        (missing.Status, missing.StatusCode).ShouldBe(("failed", 404));
        missing.ResponseBody.ShouldNotBeNull().ShouldContain("030001");

        async Task ShouldFailAsync(bool detoured, int status)
        {
            var ended = await Msf.EndedAsync(await Msf.ChangeDetourAsync(ClusterId, "spines", 2, detoured));
            (ended.Status, ended.StatusCode).ShouldBe(("failed", status), ended.ToString());
            ended.ResponseBody.ShouldNotBeNull().ShouldContain("030005");
        }
    }

    private async Task ChangeAsync(string plural, int node, bool detoured)
    {
        var ended = await Msf.EndedAsync(await Msf.ChangeDetourAsync(ClusterId, plural, node, detoured));
        ended.Status.ShouldBe("completed", ended.ToString());
        ended.StatusCode.ShouldBe(200);
        ended.ResponseBody.ShouldBe("");
    }
}
