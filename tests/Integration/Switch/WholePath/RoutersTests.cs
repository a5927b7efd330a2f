using System.Text.Json.Nodes;
using Shouldly;
using UpgradePlatform.Integration.Tests.Switch.Lab;
using UpgradePlatform.TestKit;
using Xunit;

namespace UpgradePlatform.Integration.Tests.Switch.WholePath;

/// <summary>
/// From an MSF call to real routers and back: one process, its own PostgreSQL, the driver <c>ssh-cli</c>, the lab of
/// <c>infra/labs/fabric</c> behind real SSH servers.
/// </summary>
public sealed class RoutersTests : IAsyncLifetime
{
    private readonly TempFolder folder = new((UnixFileMode)0b111_001_001);
    private FabricLab lab = null!;
    private ServiceProcess platform = null!;
    private MsfClient msf = null!;

    /// <summary>What a hostile client may put into any text member; each names the file it would leave behind.</summary>
    private string[] Hostile => [.. new[] { "'; touch {0}; '", "$(touch {0})", "`touch {0}`", "x\ntouch {0}\n", "\"; touch {0} #", "%s%n {0}", "-rf {0}", "| touch {0}", "&& touch {0}", "ä\u202e{0}" }
        .Select((text, i) => text.Replace("{0}", folder.Combine($"hit-{i}"), StringComparison.Ordinal))];

    public async ValueTask InitializeAsync()
    {
        Assert.SkipWhen(FabricLab.Obstacle is not null, FabricLab.Obstacle ?? "");
        lab = await FabricLab.Start(folder.Combine("lab"), spines: 2, leaves: 2);
        var image = await lab.Image("2.1");
        image.ShouldStartWith("/srv/images/");
        await File.WriteAllTextAsync(folder.Combine("fleet.yaml"), await lab.Fleet());
        platform = await ServiceProcess.StartAsync(new ServiceSettings
        {
            Project = "Standalone",
            Environment = new Dictionary<string, string>(QuickTimings.Settings)
            {
                ["Standalone__DataFolder"] = folder.Combine("data"),
                ["Standalone__FleetFile"] = folder.Combine("fleet.yaml"),
                ["Switch__Driver"] = "SshCli",
                ["Switch__ProfilesFolder"] = RepositoryRoot.Combine("infra", "labs", "fabric", "profiles"),
                ["Switch__LookAgainAfter"] = "00:00:00.5",
                ["Switch__SshCli__CompletionGrace"] = "00:00:02",
                ["Switch__SshCli__Settle"] = "00:00:02",
                ["Remote__ScriptFolders__0"] = "/srv/scripts",
            },
        });
        msf = new MsfClient(platform.Address);
    }

    [Fact]
    public async Task A_router_is_re_imaged_under_a_new_host_key_and_no_text_of_a_request_does_anything_else()
    {
        for (var i = 0; i < Hostile.Length; i += 2)
        {
            var refused = await msf.EndedAsync(await Submit($"/srv/scripts/{Hostile[i]}", Hostile[i + 1], Hostile[(i + 3) % Hostile.Length]));
            (refused.Status, refused.ResultOf("spine", 1)!.Status).ShouldBe(("failed", "failed_not_os_upgraded_not_detoured"), refused.ToString());
            refused.ResultOf("spine", 1)!.ErrorMessage.ShouldNotBeNullOrEmpty();
        }

        (await lab.Versions()).ShouldAllBe(version => version == "1.0");
        var done = await msf.EndedAsync(await Submit("/srv/scripts/upgrade-router.sh", $"success {Hostile[0]}", Hostile[1]));
        done.Status.ShouldBe("completed", done.ToString());
        (await lab.Versions()).ShouldBe(["2.1", "1.0", "1.0", "1.0"]);
        (await msf.DetoursAsync(lab.ClusterId)).ShouldBeEmpty();
        Directory.EnumerateFiles(folder.Path, "hit-*").ShouldBeEmpty("a text of a request was carried out");

        // Its next key is one that nobody of us made: the platform must not talk to it, nor believe it.
        await lab.ReplaceHostKey("spine-2");
        var foreign = await msf.EndedAsync(await msf.ChangeDetourAsync(lab.ClusterId, "spines", 2, detoured: true));
        (foreign.Status, foreign.StatusCode).ShouldBe(("failed", 500), foreign.ToString());
        foreign.ResponseBody.ShouldNotBeNull().ShouldContain("050001");
    }

    public async ValueTask DisposeAsync()
    {
        msf?.Dispose();
        if (platform is not null)
        {
            await platform.StopAsync();
            await platform.DisposeAsync();
        }

        if (lab is not null)
            await lab.DisposeAsync();
        folder.Dispose();
    }

    private Task<string> Submit(string script, string complete, string error)
    {
        var request = new MsfUpgrade(lab.ClusterId, new MsfUpgradeNode("spine", "1", "201")).ToJson();
        var upgrade = request["nodes"]![0]!["os_upgrade"]!.AsObject();
        upgrade["upgrade_script_path"] = script;
        upgrade["ztp_flag"] = true;
        upgrade["upgrade_complete_msg"] = complete;
        upgrade["upgrade_error_msgs"] = new JsonArray(error);
        return Accepted(request.ToJsonString());
    }

    private async Task<string> Accepted(string body)
    {
        var answer = await msf.SendAsync(HttpMethod.Post, "/v1/upgrade_operations", body);
        ((int)answer.Status).ShouldBe(202, answer.Text);
        return answer.Json.GetProperty("operation_id").GetString()!;
    }
}
