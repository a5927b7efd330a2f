using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using UpgradePlatform.Core.Fleet;
using UpgradePlatform.Core.Planning;
using UpgradePlatform.Core.Tests.Kit;
using Xunit;

namespace UpgradePlatform.Core.Tests.Planning;

/// <summary>What holds for every request and every pair of ids.</summary>
public sealed class AnyRequest
{
    private static readonly Config Quiet = Config.QuickThrowOnFailure.WithQuietOnSuccess(true);
    private static readonly string[] Nodes = [.. Fabric.Healthy(Fabric.Start).Nodes.Keys];

    [Fact]
    public void Takes_every_node_once_and_never_two_of_a_group_in_one_stage() => Check.One(Quiet, Prop.ForAll(Requests(), nodes =>
    {
        var cluster = Fabric.Healthy(Fabric.Start);
        var plan = Planners.For("switch").Plan(default, Fabric.Request(nodes), new() { MaxParallel = 4 }, cluster);
        plan.Units.Select(unit => unit.Id).Order().ShouldBe(nodes.Distinct().Order());
        foreach (var stage in plan.Stages)
            stage.Units.Select(unit => unit.RedundancyGroup).ShouldBeUnique();
    }));

    [Fact]
    public void Gives_the_same_plan_in_whatever_order_it_names_the_nodes() => Check.One(Quiet, Prop.ForAll(Requests(), nodes =>
        Digest(nodes.Distinct()).ShouldBe(Digest(nodes.Distinct().Reverse()))));

    [Fact]
    public void Ids_have_one_total_order()
    {
        var ids = Arb.From(Gen.Elements("leaf-", "leaf", "a", "").SelectMany(_ => Gen.Choose(0, 20), (name, number) => $"{name}{number:00}".Replace("00", "0", StringComparison.Ordinal)).Three());
        Check.One(Quiet.WithMaxTest(2000), Prop.ForAll(ids, three =>
        {
            var (a, b, c) = three;
            var order = NaturalOrder.Instance;
            Math.Sign(order.Compare(a, b)).ShouldBe(-Math.Sign(order.Compare(b, a)));
            (order.Compare(a, b) == 0).ShouldBe(a == b);
            if (order.Compare(a, b) <= 0 && order.Compare(b, c) <= 0)
                order.Compare(a, c).ShouldBeLessThanOrEqualTo(0);
        }));
    }

    private static Arbitrary<string[]> Requests() => Arb.From(Gen.Elements(Nodes).NonEmptyListOf().Select(nodes => nodes.ToArray()));

    private static string Digest(IEnumerable<string> nodes) => Planners.For("switch").Plan(default, Fabric.Request([.. nodes]), new(), Fabric.Healthy(Fabric.Start)).Digest;
}
