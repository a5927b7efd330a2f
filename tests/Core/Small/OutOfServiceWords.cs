using Shouldly;
using UpgradePlatform.Contracts;
using UpgradePlatform.Core.Fleet;
using UpgradePlatform.Core.Tests.Kit;
using Xunit;

namespace UpgradePlatform.Core.Tests.Small;

/// <summary>Reasons stay short, whatever a device says and however many nodes are concerned.</summary>
public sealed class OutOfServiceWords
{
    [Theory]
    [InlineData("leaf-1 could not be asked:\n10.9.0.2:22 did not answer.", "unreachable: could not be asked: 10.9.0.2:22 did not answer")]
    [InlineData("  ", "unreachable")]
    [InlineData("leaf-10 is in the way", "unreachable: leaf-10 is in the way")]
    public void A_devices_words_fit_into_a_sentence(string said, string shown) => Because(said).ShouldBe(shown);

    [Fact]
    public void Long_words_are_cut()
    {
        var shown = Because(new string('x', 10_000))!;
        shown.Length.ShouldBeLessThan(200);
        shown.ShouldEndWith("x...");
    }

    [Fact]
    public void Many_parts_are_counted() => OutOfService.List(["a", "b", "c", "d", "e", "f"]).ShouldBe("a, b, c, d and 2 more");

    [Fact]
    public void A_healthy_node_is_in_service_until_it_is_taken_out()
    {
        var node = Fabric.Healthy(Fabric.Start).Nodes["leaf-1"];
        (OutOfService.Because(node, ours: false), OutOfService.Because(node, ours: true)).ShouldBe((null, "taken out by this operation"));
    }

    private static string? Because(string said) =>
        OutOfService.Because(Fabric.Healthy(Fabric.Start).Nodes["leaf-1"] with { Facts = Fabric.Facts(reachable: false).Add(FactNames.UnreachableBecause, said) }, ours: false);
}
