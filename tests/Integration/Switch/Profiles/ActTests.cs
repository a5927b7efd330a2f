using System.Text;
using Shouldly;
using UpgradePlatform.Integration.Tests.Switch.Reading;
using UpgradePlatform.Workers.Runtime.Remote;
using UpgradePlatform.Workers.Switch.Profiles;
using Xunit;

namespace UpgradePlatform.Integration.Tests.Switch.Profiles;

/// <summary>Lines for devices: what is sent, and what can never be.</summary>
public sealed class ActTests
{
    private static readonly Dictionary<string, string> Values = new() { ["interface"] = "xe-0/0/1.0", ["cost"] = "10000", ["area"] = "0.0.0.0" };

    [Fact]
    public void Lines_go_as_arguments_as_one_line_or_to_one_session()
    {
        Command("frr").Argv.ShouldBe(["vtysh", "-c", "configure terminal", "-c", "interface xe-0/0/1.0", "-c", "ip ospf cost 10000"]);
        Command("junos").Line.ShouldBe("configure exclusive; set protocols ospf area 0.0.0.0 interface xe-0/0/1.0 metric 10000; commit and-quit");
        var session = Command("eos");
        (session.Argv, session.Line).ShouldBe((null, null));
        Encoding.UTF8.GetString(session.Input!.Value.Span).ShouldBe("enable\nconfigure\ninterface xe-0/0/1.0\nip ospf cost 10000\nexit\nend\n");
    }

    public static TheoryData<string, string, string> Batches => new()
    {
        { "frr", Acts.SetCost, "vtysh|-c|configure terminal|-c|interface a1|-c|ip ospf cost 10|-c|interface b2|-c|ip ospf cost 20" },
        { "frr", Acts.PortDown, "vtysh|-c|configure terminal|-c|interface a1|-c|shutdown|-c|interface b2|-c|shutdown" },
        { "frr", Acts.PortUp, "vtysh|-c|configure terminal|-c|interface a1|-c|no shutdown|-c|interface b2|-c|no shutdown" },
        { "cumulus", Acts.SetCost, "sudo|-n|vtysh|-c|configure terminal|-c|interface a1|-c|ip ospf cost 10|-c|interface b2|-c|ip ospf cost 20" },
        { "cumulus", Acts.PortDown, "sudo|-n|vtysh|-c|configure terminal|-c|interface a1|-c|shutdown|-c|interface b2|-c|shutdown" },
        { "cumulus", Acts.PortUp, "sudo|-n|vtysh|-c|configure terminal|-c|interface a1|-c|no shutdown|-c|interface b2|-c|no shutdown" },
        { "sonic", Acts.SetCost, "vtysh|-c|configure terminal|-c|interface a1|-c|ip ospf cost 10|-c|interface b2|-c|ip ospf cost 20" },
        { "sonic", Acts.PortDown, "sudo|-n|config|interface|shutdown|a1,b2" },
        { "sonic", Acts.PortUp, "sudo|-n|config|interface|startup|a1,b2" },
        { "junos", Acts.SetCost, "configure exclusive; set protocols ospf area 0 interface a1 metric 10; set protocols ospf area 0.0.0.1 interface b2 metric 20; commit and-quit" },
        { "junos", Acts.PortDown, "configure exclusive; set interfaces a1 disable; set interfaces b2 disable; commit and-quit" },
        { "junos", Acts.PortUp, "configure exclusive; delete interfaces a1 disable; delete interfaces b2 disable; commit and-quit" },
        { "eos", Acts.SetCost, "enable/configure/interface a1/ip ospf cost 10/exit/interface b2/ip ospf cost 20/exit/end/" },
        { "eos", Acts.PortDown, "enable/configure/interface a1/shutdown/interface b2/shutdown/end/" },
        { "eos", Acts.PortUp, "enable/configure/interface a1/no shutdown/interface b2/no shutdown/end/" },
        { "ios-xr", Acts.SetCost, "terminal length 0/configure/router ospf 1 area 0 interface a1 cost 10/router ospf 1 area 0.0.0.1 interface b2 cost 20/commit/end/exit/" },
        { "ios-xr", Acts.PortDown, "terminal length 0/configure/interface a1/shutdown/interface b2/shutdown/commit/end/exit/" },
        { "ios-xr", Acts.PortUp, "terminal length 0/configure/interface a1/no shutdown/interface b2/no shutdown/commit/end/exit/" },
    };

    [Theory]
    [MemberData(nameof(Batches))]
    public void Several_settings_go_in_one_command(string profile, string act, string sent)
    {
        var commands = Transcripts.Profile(profile).Acts[act].Commands([Of("a1", "10", "0"), Of("b2", "20", "0.0.0.1")]);

        Text(commands.ShouldHaveSingleItem()).ShouldBe(sent);
    }

    [Fact]
    public void Every_default_profile_has_its_settings_in_blocks()
    {
        foreach (var profile in Transcripts.Profiles)
            foreach (var act in new[] { Acts.SetCost, Acts.PortDown, Acts.PortUp })
                Batches.Count(row => (row.Data.Item1, row.Data.Item2) == (profile, act)).ShouldBe(1, $"{profile} {act}");
    }

    [Theory]
    [InlineData(0, 4, "")]
    [InlineData(1, 4, "1")]
    [InlineData(64, 4, "64")]
    [InlineData(65, 4, "64 1")]
    [InlineData(130, 4, "64 64 2")]
    [InlineData(64, 63, "64")]
    [InlineData(64, 63, "44 20", "junos", 72)]
    public void A_command_has_an_end_and_the_next_goes_on_in_order(int settings, int width, string sizes, string profile = "frr", int more = 0)
    {
        var names = Enumerable.Range(0, settings).Select(i => $"p{i:000}".PadRight(width, 'x')).ToArray();
        var act = Transcripts.Profile(profile).Acts[Acts.SetCost];
        act = act with { Block = [.. act.Block.Select(line => line + new string(' ', more))] };

        var commands = act.Commands([.. names.Select(name => Of(name, "10", "0"))]);

        string[][] carried = [.. commands.Select(command => names.Where(name => Text(command).Contains($"interface {name}")).ToArray())];
        string.Join(' ', carried.Select(some => some.Length)).ShouldBe(sizes);
        carried.SelectMany(some => some).ShouldBe(names);
        commands.ShouldAllBe(command => Text(command).Length <= Act.MostCharacters && Text(command).Contains("configur"));
    }

    [Fact]
    public void A_setting_longer_than_a_command_goes_alone()
    {
        var act = Transcripts.Profile("frr").Acts[Acts.PortDown];
        act = act with { Block = [.. act.Block, new string('x', Act.MostCharacters)] };

        act.Commands([Of("a1", "10", "0"), Of("b2", "10", "0")]).Count.ShouldBe(2);
    }

    [Fact]
    public void One_value_that_does_not_look_like_what_it_is_stops_the_whole_batch() =>
        Should.Throw<ArgumentException>(() => Transcripts.Profile("frr").Acts[Acts.PortDown].Commands([Of("a1", "10", "0"), Of("b2; reboot", "10", "0")]));

    [Fact]
    public void A_whole_configuration_goes_between_the_lines()
    {
        var command = Transcripts.Profile("ios-xr").Acts[Acts.ApplyConfiguration].Command(new Dictionary<string, string>(), "interface Loopback0\n description x\n");

        Encoding.UTF8.GetString(command.Input!.Value.Span).ShouldBe("terminal length 0\nconfigure\ninterface Loopback0\n description x\ncommit\nend\nexit\n");
    }

    [Theory]
    [InlineData("interface", "swp1; reboot")]
    [InlineData("interface", "swp1\nshutdown")]
    [InlineData("interface", "swp1\n")]
    [InlineData("interface", "$(reboot)")]
    [InlineData("interface", "-x")]
    [InlineData("interface", "")]
    [InlineData("cost", "0")]
    [InlineData("cost", "65536")]
    [InlineData("cost", "10 ")]
    [InlineData("cost", "٣")]
    [InlineData("area", "0; delete")]
    public void A_value_that_does_not_look_like_what_it_is_never_enters_a_line(string name, string value)
    {
        var values = new Dictionary<string, string>(Values) { [name] = value };

        foreach (var profile in Transcripts.Profiles.Where(p => name != "area" || p is "junos" or "ios-xr"))
            Should.Throw<ArgumentException>(() => Transcripts.Profile(profile).Acts[Acts.SetCost].Command(values), profile);
    }

    private static Dictionary<string, string> Of(string name, string cost, string area) => new() { ["interface"] = name, ["cost"] = cost, ["area"] = area };

    private static string Text(RemoteCommand command) =>
        command.Argv is { } argv ? string.Join('|', argv) : command.Line ?? Encoding.UTF8.GetString(command.Input!.Value.Span).Replace('\n', '/');

    private static RemoteCommand Command(string profile) => Transcripts.Profile(profile).Acts[Acts.SetCost].Command(Values);
}
