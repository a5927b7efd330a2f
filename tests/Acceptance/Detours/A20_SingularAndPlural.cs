using Shouldly;
using UpgradePlatform.TestKit;
using Xunit;

namespace UpgradePlatform.Acceptance.Tests.Detours;

/// <summary>A20: <c>leaf</c> in bodies, <c>leafs</c> in the detour's address, and neither the other way round.</summary>
public sealed class A20_SingularAndPlural(AcceptancePlatform platform) : Scenario(platform)
{
    [Theory]
    [InlineData("leafs")]
    [InlineData("spines")]
    [InlineData("Leaf")]
    public async Task A20_the_body_of_an_upgrade_takes_the_singular_only(string fabricType) =>
        (await Msf.ExecuteAsync(Upgrade(new MsfUpgradeNode(fabricType, "1", "22")))).Outcome.ShouldBe("400 010002");

    [Theory]
    [InlineData("leaf")]
    [InlineData("spine")]
    [InlineData("Leafs")]
    public async Task A20_the_address_of_a_detour_takes_the_plural_only(string fabricType) =>
        (await Msf.DetourAsync(ClusterId, fabricType, 1, detoured: true)).Outcome.ShouldBe("400 010002");

    [Fact]
    public async Task A20_each_form_is_taken_in_its_place()
    {
        (await Msf.EndedAsync(await Msf.ChangeDetourAsync(ClusterId, "leafs", 1, detoured: true))).Status.ShouldBe("completed");
        (await Msf.DetoursAsync(ClusterId)).ShouldBe(["leaf 1"]);
        (await Msf.EndedAsync(await Msf.ChangeDetourAsync(ClusterId, "leafs", 1, detoured: false))).Status.ShouldBe("completed");
        (await Msf.EndedAsync(await Msf.SubmitAsync(Upgrade(MsfUpgradeNode.Leaf(1))))).Status.ShouldBe("completed");
    }
}
