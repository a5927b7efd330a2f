using Shouldly;
using UpgradePlatform.Contracts;
using UpgradePlatform.Contracts.Devices;
using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.Contracts.Steps.Switch;
using UpgradePlatform.Workers.Switch.Drivers;
using Xunit;

namespace UpgradePlatform.Integration.Tests.Switch.Driver;

/// <summary>What is looked at before anything is touched, and what is remembered of it (D-33).</summary>
public sealed class CheckTests
{
    private static readonly CheckSwitch Plain = new(null, null);

    [Fact]
    public async Task A_fit_switch_is_pictured()
    {
        await using var bench = Bench.Fabric();
        bench["spine-1"].Rate = 1000;

        var answer = await bench.Ask(Plain);

        answer.Kind.ShouldBe(AnswerKind.Done, answer.Problem?.Text);
        answer.Facts[FactNames.Healthy].ShouldBe("true");
        var picture = SwitchPicture.FromJson(answer.Facts[FactNames.Snapshot])!;
        picture.Adjacencies.ShouldBe([new("swp1", "10.255.0.11", true), new("swp2", "10.255.0.12", true)]);
        (picture.Version, picture.RouterId, picture.Routes, picture.Carried).ShouldBe(("1.0", "10.255.0.1", 25L, true));
        picture.InterfacesUp.ShouldBe(["swp1", "swp2"]);
        picture.Costs.ShouldBe(new Dictionary<string, long> { ["swp1"] = 100, ["swp2"] = 100 }, ignoreOrder: true);
    }

    [Fact]
    public async Task A_picture_of_a_detoured_switch_shows_it_without_the_detour()
    {
        await using var bench = Bench.Fabric(("Detour", "link-cost"));
        bench["spine-1"].Rate = 1000;
        await bench.Ask(Plain);
        bench["spine-1"].Rate = 0;
        await bench.Ask(new SetDetour(true));

        var picture = SwitchPicture.FromJson((await bench.Ask(Plain)).Facts[FactNames.Snapshot])!;

        picture.Costs["swp1"].ShouldBe(100);
        picture.Carried.ShouldBe(true, "what it carried before is known from the picture before");
    }

    public static TheoryData<string, string> Unfit => new()
    {
        { "serial", "wrong-device" }, { "space", "no-space" }, { "profile", "unknown-profile" }, { "no profile", "unknown-profile" },
        { "port down", "not-healthy" }, { "cables swapped", "not-healthy" }, { "far end down", "not-healthy" }, { "no script", "script-missing" },
        { "script elsewhere", "script-not-allowed" }, { "script climbs", "script-not-allowed" }, { "no image", "image-missing" }, { "image damaged", "image-damaged" },
    };

    [Theory]
    [MemberData(nameof(Unfit))]
    public async Task What_is_unfit_is_named_and_nothing_was_touched(string fault, string code)
    {
        await using var bench = Bench.Fabric();
        var script = bench.Script("exit 0");
        var image = bench.Folder.Combine("image.bin");
        await File.WriteAllTextAsync(image, "an image");
        var command = new CheckSwitch("ec-1", script.ScriptPath);
        var device = bench.Devices["spine-1"];
        var spine = bench["spine-1"];
        switch (fault)
        {
            case "serial": spine.Serial = "X9"; break;
            case "space": spine.FreeKilobytes = 1000; break;
            case "profile": bench.Devices["spine-1"] = device with { Profile = "vax" }; break;
            case "no profile": bench.Devices["spine-1"] = device with { Profile = null }; break;
            case "port down": spine.Ports["swp2"].Up = false; break;
            case "cables swapped":
                FakeSwitch.Connect(spine, "swp1", bench["leaf-2"], "swp51");
                FakeSwitch.Connect(spine, "swp2", bench["leaf-1"], "swp51");
                break;
            case "far end down": bench.Devices["spine-1"] = device with { Links = [device.Links[0] with { NeighbourInterface = "swp99" }, device.Links[1]] }; break;
            case "no script": command = new("ec-1", bench.Folder.Combine("scripts", "other.sh")); break;
            case "script elsewhere": command = new("ec-1", "/bin/ls"); break;
            case "script climbs": command = new("ec-1", bench.Folder.Combine("scripts") + "/../secret"); break;
            case "no image": command = command with { Image = new ImageInfo(image + "x", null) }; break;
            case "image damaged": command = command with { Image = new ImageInfo(image, new string('0', 64)) }; break;
        }

        var answer = await bench.Ask(command);

        answer.Kind.ShouldBe(AnswerKind.Failed, answer.Problem?.Text);
        answer.Problem!.Code.ShouldBe(code);
        answer.Problem.EffectRemains.ShouldBeFalse();
        answer.Problem.NextStep.ShouldNotBeNullOrEmpty();
        bench.Switches.Values.ShouldAllBe(s => s.Changes.Count == 0);
    }

    [Fact]
    public async Task Script_and_image_in_place_are_found()
    {
        await using var bench = Bench.Fabric();
        var image = bench.Folder.Combine("image.bin");
        await File.WriteAllTextAsync(image, "an image");
        var digest = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData("an image"u8));

        var answer = await bench.Ask(new CheckSwitch("ec-1", bench.Script("exit 0").ScriptPath) { Image = new ImageInfo(image, digest) });

        answer.Kind.ShouldBe(AnswerKind.Done, answer.Problem?.Text);
    }

    [Theory]
    [InlineData("vtysh -c show version", "% Unknown command: show version\n", "% Unknown command")]
    [InlineData("vtysh -c show version", "FRR is fine today\n", "It began: FRR is fine today")]
    [InlineData("vtysh -c show ip ospf neighbor json", "{\"neighbors\": {\"10.255.0.11\": [", "no whole JSON")]
    [InlineData("ip -j -s link show", "[]\n", "no counters for swp1")]
    [InlineData("cat /proc/uptime", "soon\n", "It began: soon")]
    public async Task An_answer_that_cannot_be_read_is_no_finding(string command, string garbage, string text)
    {
        await using var bench = Bench.Fabric();
        bench["spine-1"].Garbled[command] = garbage;
        // Without links in the fleet nothing but the counters would ask for ports.
        if (command.StartsWith("ip", StringComparison.Ordinal))
            bench["spine-1"].Rate = 1;

        var answer = await bench.Ask(Plain);

        answer.Kind.ShouldBe(AnswerKind.Unreachable);
        answer.Problem!.Text.ShouldContain("spine-1");
        answer.Problem.Text.ShouldContain(text);
    }

    [Theory]
    [InlineData("spine-1", "all but 10.1.0.0/24 on spine-1")]
    [InlineData("leaf-2", "all but 10.1.0.0/24 on leaf-2")]
    [InlineData("", "other than those of leaf-1")]
    public async Task Routing_that_has_not_settled_is_looked_at_again_before_anything_is_touched(string incomplete, string text)
    {
        await using var bench = Bench.Fabric();
        if (incomplete.Length > 0)
            bench[incomplete].Uninstalled.Add("10.1.0.0/24");
        else
            bench["leaf-1"].Checksum = 7;

        var answer = await bench.Ask(Plain);

        (answer.Problem!.Code, answer.Problem.Class, answer.Problem.EffectRemains).ShouldBe(("not-converged", ProblemClass.Retryable, false));
        answer.Problem.Text.ShouldContain(text);
        bench["leaf-1"].Checksum = 290646;
        bench.Switches.Values.ToList().ForEach(s => s.Uninstalled.Clear());
        (await bench.Ask(Plain)).Kind.ShouldBe(AnswerKind.Done);
    }

    [Fact]
    public async Task A_silent_neighbour_leaves_the_check_open()
    {
        await using var bench = Bench.Fabric();
        bench["leaf-2"].Silent = true;

        var answer = await bench.Ask(Plain);

        answer.Kind.ShouldBe(AnswerKind.Unreachable);
        answer.Problem!.Text.ShouldContain("leaf-2");
    }

    [Fact]
    public async Task A_fabric_is_observed_eight_at_a_time_and_a_dead_switch_delays_nobody()
    {
        await using var bench = Bench.Fabric();
        bench["spine-2"].Silent = true;
        bench["leaf-1"].Ports["swp51"].Up = false;
        bench.Learn("leaf-2", new Dictionary<string, string> { [FactNames.Snapshot] = "{}", [FactNames.HostKey] = Bench.KeyOf(1) });

        var seen = await bench.Observe([.. bench.Switches.Keys]);

        seen["spine-2"].ShouldBe(new Dictionary<string, string> { [FactNames.Reachable] = "false", [FactNames.UnreachableBecause] = "spine-2 could not be asked: 10.9.0.2:22 did not answer." }, ignoreOrder: true);
        seen["leaf-1"][FactNames.Healthy].ShouldBe("false");
        // What no device shows is the store's to keep: told here, it would be an old word with a new time.
        seen["leaf-2"].Keys.ShouldNotContain(FactNames.HostKey);
        seen["leaf-2"].Keys.ShouldNotContain(FactNames.Snapshot);
        seen["leaf-2"][FactNames.Healthy].ShouldBe("true");
        bench.Shell.Busiest.ShouldBeLessThanOrEqualTo(32);
    }

    [Fact]
    public async Task A_switch_that_answers_with_a_strange_key_is_nobodys_evidence()
    {
        await using var bench = Bench.Fabric();
        bench["spine-1"].HostKey = Bench.KeyOf(9);

        var answer = await bench.Ask(Plain);

        answer.Problem!.Code.ShouldBe("host-key-changed");
        answer.Problem.Class.ShouldBe(ProblemClass.Fatal);
        (await bench.Observe("spine-1"))["spine-1"][FactNames.Reachable].ShouldBe("false");
    }
}
