using Shouldly;
using UpgradePlatform.Contracts;
using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.Contracts.Steps.Switch;
using UpgradePlatform.TestKit;
using UpgradePlatform.Workers.Runtime;
using UpgradePlatform.Workers.Switch.Drivers;
using UpgradePlatform.Workers.Switch.Drivers.SshCli.Detours;
using Xunit;

namespace UpgradePlatform.Integration.Tests.Switch.Driver;

/// <summary>Leaves whose hosts do not see a detour by routing: their ports are taken down with it, and put back as they were.</summary>
public sealed class HostPortTests
{
    private const string Leaf = "leaf-1";

    [Fact]
    public async Task A_detour_takes_the_host_ports_down_after_routing_and_its_release_brings_them_up_before()
    {
        await using var bench = WithHosts();

        (await bench.Ask(new SetDetour(true), Leaf)).Kind.ShouldBe(AnswerKind.Done);

        bench[Leaf].Changes.ShouldBe([
            "interface swp51", "ip ospf cost 10000", "interface swp52", "ip ospf cost 10000", "interface swp1", "shutdown", "interface swp2", "shutdown",
        ], "by link cost, whatever the profile prefers");
        bench["spine-1"].Ports["swp1"].Cost.ShouldBe(10000);
        Ports(bench).ShouldBe("swp1 down saved down, swp2 down saved down");

        bench[Leaf].Changes.Clear();
        var released = await bench.Ask(new SetDetour(false), Leaf);

        (released.Kind, released.Facts[FactNames.Detoured]).ShouldBe((AnswerKind.Done, "false"));
        bench[Leaf].Changes.ShouldBe([
            "interface swp1", "no shutdown", "interface swp2", "no shutdown", "interface swp51", "ip ospf cost 100", "interface swp52", "ip ospf cost 100",
        ]);
        Ports(bench).ShouldBe("swp1 up saved up, swp2 up saved up");
        (await bench.Ledger()).Settings.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(48, false, 1)]
    [InlineData(100, false, 2)]
    [InlineData(5, true, 5)]
    public async Task Each_switch_gets_one_command_for_each_act_unless_its_profile_has_no_block(int ports, bool flat, int commands)
    {
        using var folder = new TempFolder();
        await File.WriteAllTextAsync(folder.Combine("flat.yaml"), """
            name: flat
            extends: frr
            acts:
              portDown: { run: [vtysh], each: -c, lines: [configure terminal, 'interface {interface}', shutdown] }
              portUp: { run: [vtysh], each: -c, lines: [configure terminal, 'interface {interface}', no shutdown] }
            """);
        await using var bench = WithHosts(("/ProfilesFolder", folder.Path));
        // Not in the order of their names: as declared.
        string[] names = [.. Enumerable.Range(1, ports).Reverse().Select(i => $"eth{i}")];
        foreach (var name in names)
            bench[Leaf].Ports[name] = new FakePort();
        bench.Devices[Leaf] = bench.Devices[Leaf] with { HostPorts = names, Profile = flat ? "flat" : "frr" };

        (await bench.Ask(new SetDetour(true), Leaf)).Kind.ShouldBe(AnswerKind.Done);

        Told(bench).ShouldBe($"leaf-1 {1 + commands} saves 2, spine-1 1 saves 1, spine-2 1 saves 1");
        bench[Leaf].Changes.Skip(4).ShouldBe(names.SelectMany(name => new[] { $"interface {name}", "shutdown" }));
        names.ShouldAllBe(name => !bench[Leaf].Ports[name].SavedEnabled);

        bench.Shell.Commands.Clear();
        (await bench.Ask(new SetDetour(false), Leaf)).Kind.ShouldBe(AnswerKind.Done);
        Told(bench).ShouldBe($"leaf-1 {1 + commands} saves 2, spine-1 1 saves 1, spine-2 1 saves 1");
        names.ShouldAllBe(name => bench[Leaf].Ports[name].SavedEnabled);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Ports_refused_in_the_middle_leave_none_down(bool goesOn)
    {
        await using var bench = WithHosts();
        bench[Leaf].Ports["swp3"] = new FakePort();
        bench.Devices[Leaf] = bench.Devices[Leaf] with { HostPorts = ["swp1", "swp2", "swp3"] };
        bench[Leaf].GoesOn = goesOn;
        bench[Leaf].Refuses = line => line == "interface swp2";

        var refused = await bench.Ask(new SetDetour(true), Leaf);

        (refused.Problem!.Code, refused.Problem.EffectRemains).ShouldBe(("detour-refused", false));
        bench[Leaf].Changes.Count(line => line == "interface swp3").ShouldBe(goesOn ? 2 : 0, "down and up again, or never reached");
        Ports(bench).ShouldBe("swp1 up saved up, swp2 up saved up, swp3 up saved up");
        bench.Switches.Values.SelectMany(s => s.Ports.Values).ShouldAllBe(port => port.Cost == 100);
        (await bench.Ledger()).Settings.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_port_somebody_had_shut_stays_shut_and_one_the_file_no_longer_names_is_brought_up()
    {
        await using var bench = WithHosts();
        bench[Leaf].Ports["swp2"].Enabled = false;
        await bench.Ask(new SetDetour(true), Leaf);
        bench.Devices[Leaf] = bench.Devices[Leaf] with { HostPorts = [], TakeHostPortsDown = false };

        (await bench.Ask(new SetDetour(false), Leaf)).Kind.ShouldBe(AnswerKind.Done);

        Ports(bench).ShouldBe("swp1 up saved up, swp2 down saved down");
        (await bench.Ledger()).Settings.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_port_of_which_the_new_system_tells_nothing_is_brought_up_all_the_same()
    {
        await using var bench = WithHosts();
        await bench.Ask(new SetDetour(true), Leaf);
        bench[Leaf].TellsEnabled = false;

        (await bench.Ask(new SetDetour(false), Leaf)).Kind.ShouldBe(AnswerKind.Done);

        Ports(bench).ShouldBe("swp1 up saved up, swp2 up saved up");
    }

    [Fact]
    public async Task Two_owners_hold_the_ports_until_the_last_lets_go()
    {
        await using var bench = WithHosts();
        var other = Guid.NewGuid();
        await bench.Ask(new SetDetour(true), Leaf);
        await bench.Ask(new SetDetour(true), Leaf, operation: other);

        (await bench.Ask(new SetDetour(false), Leaf)).Kind.ShouldBe(AnswerKind.Done);
        Ports(bench).ShouldBe("swp1 down saved down, swp2 down saved down");
        (await bench.Ask(new SetDetour(false), Leaf, operation: other)).Kind.ShouldBe(AnswerKind.Done);
        Ports(bench).ShouldBe("swp1 up saved up, swp2 up saved up");
    }

    [Fact]
    public async Task While_the_fabric_still_sends_into_the_switch_its_ports_stay_up_and_the_detour_is_withdrawn()
    {
        await using var bench = WithHosts(("HostPortsAfter", "00:00:00.3"));
        bench[Leaf].Ports["swp51"].Rate = (400, 0);

        var refused = await bench.Ask(new SetDetour(true), Leaf);

        refused.Problem!.Code.ShouldBe("detour-refused");
        refused.Problem.Text.ShouldMatch(@"still sends [34]\d\d(\.\d)? packets/s into leaf-1, 0\.3 s after");
        bench[Leaf].Changes.ShouldNotContain("shutdown");
        bench.Switches.Values.SelectMany(s => s.Ports.Values).ShouldAllBe(port => port.Cost == 100);
        (await bench.Ledger()).Marks.ShouldBeEmpty();
        bench[Leaf].Ports["swp51"].Rate = (0, 400);
        (await bench.Ask(new SetDetour(true), Leaf)).Kind.ShouldBe(AnswerKind.Done, "what its own hosts send does not hold it up");
    }

    [Theory]
    [InlineData("silent", "does not tell whether swp1 is enabled")]
    [InlineData("refuses", "% Unknown command: shutdown")]
    [InlineData("profile", "Profile mute of leaf-1 cannot take ports down")]
    public async Task A_switch_whose_ports_cannot_be_taken_down_is_not_detoured(string how, string text)
    {
        var folder = Directory.CreateTempSubdirectory("profiles-");
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "mute.yaml"), "name: mute\nextends: frr\nacts: { portDown: none }\n");
        await using var bench = WithHosts(("/ProfilesFolder", folder.FullName));
        bench[Leaf].TellsEnabled = how != "silent";
        if (how == "refuses")
            bench[Leaf].Refuses = line => line == "shutdown";
        if (how == "profile")
            bench.Devices[Leaf] = bench.Devices[Leaf] with { Profile = "mute" };

        var refused = await bench.Ask(new SetDetour(true), Leaf);

        (refused.Problem!.Code, refused.Problem.EffectRemains).ShouldBe(("detour-refused", false));
        refused.Problem.Text.ShouldContain(text);
        bench.Switches.Values.SelectMany(s => s.Ports.Values).ShouldAllBe(port => port.Cost == 100 && port.Enabled);
        (await bench.Ledger()).Marks.ShouldBeEmpty();
        folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData("shutdown", 0)]
    [InlineData("shutdown", 1)]
    [InlineData("write memory", 3)]
    public async Task A_crash_between_port_and_port_is_made_good_by_doing_it_again(string at, int before)
    {
        await using var bench = WithHosts();
        CrashAt(bench, at, before);

        (await bench.Ask(new SetDetour(true), Leaf)).Kind.ShouldBe(AnswerKind.Unreachable);
        (await bench.Ask(new SetDetour(true), Leaf)).Kind.ShouldBe(AnswerKind.Done);
        Ports(bench).ShouldBe("swp1 down saved down, swp2 down saved down");

        CrashAt(bench, at == "shutdown" ? "no shutdown" : at, before);
        (await bench.Ask(new SetDetour(false), Leaf)).Kind.ShouldBe(AnswerKind.Unreachable);
        (await bench.Ask(new SetDetour(false), Leaf)).Kind.ShouldBe(AnswerKind.Done);
        Ports(bench).ShouldBe("swp1 up saved up, swp2 up saved up");
        (await bench.Ledger()).Settings.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_leaf_is_upgraded_with_its_host_ports_down()
    {
        await using var bench = WithHosts(("CompletionGrace", "00:00:00"));
        var leaf = bench[Leaf];
        // What its hosts send: in by their ports, out by the links.
        Send(leaf, 300);
        await Done(bench, new CheckSwitch(null, null));
        SwitchPicture.FromJson(bench.Devices[Leaf].Facts[FactNames.Snapshot])!.Rates!.Keys.ShouldBe(["swp1", "swp2", "swp51", "swp52"], ignoreOrder: true);
        await Done(bench, new SetDetour(true));
        (await bench.Ask(new AwaitDrained(), Leaf)).Progress.ShouldNotBeNull().ShouldContain("over its internal links and host ports");
        Send(leaf, 0);
        await Done(bench, new AwaitDrained());
        leaf.Reboot();
        leaf.Routes -= 2;

        Ports(bench).ShouldBe("swp1 down saved down, swp2 down saved down", "over the reboot too");
        await Done(bench, new AwaitReady("1.0"));
        leaf.Routes += 2;
        await Done(bench, new SetDetour(false));
        leaf.Ports["swp2"].Up = false;
        Send(leaf, 300);

        (await bench.Ask(new AwaitTraffic(), Leaf)).Progress.ShouldNotBeNull().ShouldContain("host port swp2 is down");
        leaf.Ports["swp2"].Up = true;
        await Done(bench, new AwaitTraffic());
    }

    [Fact]
    public async Task Ports_that_came_up_under_the_detour_let_traffic_in_and_are_taken_down_again()
    {
        await using var bench = WithHosts();
        await bench.Ask(new SetDetour(true), Leaf);
        bench[Leaf].Ports["swp1"].Enabled = true;

        (await bench.Ask(bench.Step(new SetDetour(true), Leaf, StepMode.Look))).Facts[FactNames.Detoured].ShouldBe("false");
        (await bench.Ask(new SetDetour(true), Leaf)).Kind.ShouldBe(AnswerKind.Done);

        bench[Leaf].Ports["swp1"].Enabled.ShouldBeFalse();
    }

    [Fact]
    public void A_book_of_before_there_were_host_ports_is_read()
    {
        var book = Ledger.FromJson("""{"marks":{"leaf-1":[{"owner":"x","method":"linkCost","since":"2026-11-21T08:00:00Z","stage":"set"}]},"settings":{"leaf-1 swp51":{"previous":100,"set":10000}}}""");

        (book.HoldsPorts(Leaf), book.PortsOf(Leaf).Count, book.Setting(Leaf, "swp51")!.Previous).ShouldBe((false, 0, 100));
    }

    private static Bench WithHosts(params (string, string)[] settings)
    {
        var bench = Bench.Fabric(settings);
        foreach (var port in new[] { "swp1", "swp2" })
            bench[Leaf].Ports[port] = new FakePort();
        bench.Devices[Leaf] = bench.Devices[Leaf] with { HostPorts = ["swp1", "swp2"], TakeHostPortsDown = true };
        return bench;
    }

    private static string Told(Bench bench) => string.Join(", ", bench.Shell.Commands.Where(text => text.Contains(" vtysh -c configure") || text.Contains(" write memory"))
        .GroupBy(text => text.Split(' ')[0]).OrderBy(group => group.Key)
        .Select(group => $"{group.Key} {group.Count(text => text.Contains("configure"))} saves {group.Count(text => text.Contains("write memory"))}"));

    private static void Send(FakeSwitch leaf, double rate)
    {
        foreach (var (name, port) in leaf.Ports)
            port.Rate = name is "swp1" or "swp2" ? (rate, 0) : (0, rate);
    }

    private static void CrashAt(Bench bench, string at, int before)
    {
        var left = before;
        foreach (var device in bench.Switches.Values)
            device.BeforeLine = line =>
            {
                if (line != at || --left >= 0)
                    return;
                foreach (var other in bench.Switches.Values)
                    other.BeforeLine = null;
                throw new DeviceUnreachableException("The connection broke.");
            };
    }

    private static string Ports(Bench bench) => string.Join(", ", bench[Leaf].Ports.Where(port => port.Value.Peer is null)
        .Select(port => $"{port.Key} {(port.Value.Enabled ? "up" : "down")} saved {(port.Value.SavedEnabled ? "up" : "down")}"));

    private static Task<StepAnswer> Done(Bench bench, Contracts.Steps.StepCommand command) => bench.Done(command, Leaf);
}
