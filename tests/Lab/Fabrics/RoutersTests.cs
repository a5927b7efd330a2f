using Shouldly;
using UpgradePlatform.Lab.Tests.Kit;
using UpgradePlatform.TestKit;
using Xunit;

namespace UpgradePlatform.Lab.Tests.Fabrics;

/// <summary>
/// From an MSF call to real routers and back: one process, its own PostgreSQL, the driver <c>ssh-cli</c>, the lab of
/// <c>infra/labs/fabric</c> behind real SSH servers.
/// </summary>
public sealed class RoutersTests : IAsyncLifetime
{
    private const string Version = "2.1";
    private readonly TempFolder folder = new((UnixFileMode)0b111_001_001);
    private FabricLab lab = null!;
    private LabPlatform platform = null!;

    private MsfClient Msf => platform.Msf;

    /// <summary>What a hostile client may put into any text member; each names the file it would leave behind.</summary>
    private string[] Hostile => [.. new[] { "'; touch {0}; '", "$(touch {0})", "`touch {0}`", "x\ntouch {0}\n", "\"; touch {0} #", "%s%n {0}", "-rf {0}", "| touch {0}", "&& touch {0}", "ä\u202e{0}" }
        .Select((text, i) => text.Replace("{0}", folder.Combine($"hit-{i}"), StringComparison.Ordinal))];

    public async ValueTask InitializeAsync()
    {
        Assert.SkipWhen(FabricLab.Obstacle is not null, FabricLab.Obstacle ?? "");
        lab = await FabricLab.StartAsync(folder.Combine("lab"), new FabricShape(2, 2));
        await lab.ImageAsync(Version);
        platform = await LabPlatform.StartAsync(lab, folder.Path);
    }

    [Fact]
    public async Task A_router_is_re_imaged_under_a_new_host_key_and_no_text_of_a_request_does_anything_else()
    {
        for (var i = 0; i < Hostile.Length; i += 2)
        {
            var refused = await Msf.EndedAsync(await Submit($"/srv/scripts/{Hostile[i]}", Hostile[i + 1], Hostile[(i + 3) % Hostile.Length]));
            (refused.Status, refused.ResultOf("spine", 1)!.Status).ShouldBe(("failed", "failed_not_os_upgraded_not_detoured"), refused.ToString());
            refused.ResultOf("spine", 1)!.ErrorMessage.ShouldNotBeNullOrEmpty();
        }

        (await lab.StatusAsync()).ShouldAllBe(seen => seen.Version == "1.0");
        var done = await Msf.EndedAsync(await Submit("/srv/scripts/upgrade-router.sh", $"success {Hostile[0]}", Hostile[1]));
        done.Status.ShouldBe("completed", done.ToString());
        (await lab.StatusAsync()).Select(seen => seen.Version).ShouldBe([Version, "1.0", "1.0", "1.0"]);
        (await Msf.DetoursAsync(lab.VendorId)).ShouldBeEmpty();
        Directory.EnumerateFiles(folder.Path, "hit-*").ShouldBeEmpty("a text of a request was carried out");

        // Its next key is one that nobody of us made: the platform must not talk to it, nor believe it.
        await lab.ReplaceHostKeyAsync("spine-2");
        var foreign = await Msf.EndedAsync(await Msf.ChangeDetourAsync(lab.VendorId, "spines", 2, detoured: true));
        (foreign.Status, foreign.StatusCode).ShouldBe(("failed", 500), foreign.ToString());
        foreign.ResponseBody.ShouldNotBeNull().ShouldContain("050001");
    }

    public async ValueTask DisposeAsync()
    {
        if (platform is not null)
            await platform.DisposeAsync();
        if (lab is not null)
            await lab.DisposeAsync();
        folder.Dispose();
    }

    private Task<string> Submit(string script, string complete, string error) => Msf.SubmitAsync(new MsfUpgrade(
        lab.VendorId, new MsfUpgradeNode("spine", "1", Upgrades.Type(Version)) { Script = script, CompleteText = complete, ErrorText = error }));
}
