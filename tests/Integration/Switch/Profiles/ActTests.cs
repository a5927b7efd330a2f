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
        Encoding.UTF8.GetString(session.Input!.Value.Span).ShouldBe("enable\nconfigure\ninterface xe-0/0/1.0\nip ospf cost 10000\nend\n");
    }

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

    private static RemoteCommand Command(string profile) => Transcripts.Profile(profile).Acts[Acts.SetCost].Command(Values);
}
