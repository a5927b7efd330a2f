using Shouldly;
using UpgradePlatform.Contracts.Devices;
using UpgradePlatform.Contracts.Steps.Switch;
using UpgradePlatform.Core.Fleet;
using UpgradePlatform.Core.Planning;
using UpgradePlatform.Core.Plans;
using UpgradePlatform.Core.Tests.Kit;
using Xunit;

namespace UpgradePlatform.Core.Tests.Planning;

/// <summary>Images, command profiles and platforms in the plans of switches.</summary>
public sealed class SwitchEquipmentPlans
{
    private static readonly ImageInfo Image = new("/srv/images/new.bin", new string('a', 64));

    [Fact]
    public void The_image_is_checked_before_and_installed_with_its_digest()
    {
        var unit = Of(With(Reached(), "new", type => type with { Image = Image })).Units.Single();
        unit.Steps.Single(step => step.Key == "check").Command.ShouldBe(new CheckSwitch("ec-1", "/scripts/new") { Image = Image });
        unit.Steps.Single(step => step.Key == "upgrade").Command.ShouldBeOfType<RunUpgradeScript>().Image.ShouldBe(Image);
        unit.Mirror.Single(step => step.Key == "upgrade").Command.ShouldBeOfType<RunUpgradeScript>().Image.ShouldBeNull();
    }

    [Fact]
    public void The_way_back_installs_the_former_image()
    {
        var former = Image with { Path = "/srv/images/old.bin" };
        Of(With(Reached(), "old", type => type with { Image = former })).Units.Single()
            .Mirror.Single(step => step.Key == "upgrade").Command.ShouldBeOfType<RunUpgradeScript>().Image.ShouldBe(former);
    }

    [Fact]
    public void Another_image_is_another_plan()
    {
        var plan = Of(With(Reached(), "new", type => type with { Image = Image }));
        plan.Basis["type/new"].ShouldBe($"version 2.0, image /srv/images/new.bin {Image.Sha256}");
        var other = Of(With(Reached(), "new", type => type with { Image = Image with { Sha256 = new string('b', 64) } }));
        (other.Digest, other.Basis["type/new"]).ShouldNotBe((plan.Digest, plan.Basis["type/new"]));
        other.Digest.ShouldNotBe(plan.Digest);
    }

    /// <summary>Code, severity; what is missing from a cluster that has everything.</summary>
    public static TheoryData<string, FindingSeverity, Func<ClusterView, ClusterView>> Cases => new()
    {
        { "image-unknown", FindingSeverity.Warning, cluster => With(cluster, "new", type => type with { Image = null }) },
        { "image-without-digest", FindingSeverity.Warning, cluster => With(cluster, "new", type => type with { Image = Image with { Sha256 = null } }) },
        { "profile-unknown", FindingSeverity.Refusal, cluster => With(cluster, "new", type => type with { Profile = null }) },
        { "profile-unknown", FindingSeverity.Refusal, cluster => With(cluster, "old", type => type with { Profile = null }) },
        { "platform-differs", FindingSeverity.Refusal, cluster => With(cluster, "new", type => type with { Platform = "y" }) },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void What_is_missing_is_told_before_anything_is_touched(string code, FindingSeverity severity, Func<ClusterView, ClusterView> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        Of(Complete()).Findings.ShouldBeEmpty();
        var plan = Of(change(Complete()));
        var finding = plan.Findings.ShouldHaveSingleItem();
        (finding.Code, finding.Severity, finding.Node).ShouldBe((code, severity, "leaf-1"));
        finding.Text.ShouldEndWith(".");
        plan.Refused.ShouldBe(severity == FindingSeverity.Refusal);
    }

    [Fact]
    public void A_profile_of_the_node_serves_for_every_type() =>
        Of(Unspoken(Complete()).With("leaf-1", node => node with { Profile = "eos" })).Findings.ShouldBeEmpty();

    [Fact]
    public void Simulated_devices_need_neither_image_nor_profile() => Of(Fabric.Healthy(Fabric.Start)).Findings.ShouldBeEmpty();

    [Fact]
    public void Another_platform_is_refused_for_simulated_devices_too() =>
        Of(With(Fabric.Healthy(Fabric.Start), "new", type => type with { Platform = "y" })).Findings.ShouldHaveSingleItem().Text.ShouldBe("leaf-1 is a x; equipment type new is for y.");

    private static Plan Of(ClusterView cluster) => Planners.For("switch").Plan(default, Fabric.Request("leaf-1"), new(), cluster);

    private static ClusterView Reached() => Fabric.Healthy(Fabric.Start).With("leaf-1", node => node with { Address = "192.0.2.1" });

    private static ClusterView Complete() => new[] { "old", "new" }.Aggregate(Reached(), (cluster, id) => With(cluster, id, type => type with { Profile = "frr", Image = Image }));

    private static ClusterView Unspoken(ClusterView cluster) => new[] { "old", "new" }.Aggregate(cluster, (known, id) => With(known, id, type => type with { Profile = null }));

    private static ClusterView With(ClusterView cluster, string type, Func<EquipmentType, EquipmentType> change) =>
        cluster with { EquipmentTypes = cluster.EquipmentTypes.SetItem(type, change(cluster.EquipmentTypes[type])) };
}
