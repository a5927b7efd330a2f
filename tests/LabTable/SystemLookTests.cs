using Shouldly;
using UpgradePlatform.LabTable.Switches;
using Xunit;

namespace UpgradePlatform.LabTable.Tests;

/// <summary>What the system of a switch says is understood.</summary>
public sealed class SystemLookTests
{
    private const string Counters = """
        Ip: Forwarding DefaultTTL InReceives InHdrErrors InAddrErrors ForwDatagrams InUnknownProtos
        Ip: 1 64 120 0 0 77 0
        Icmp: InMsgs
        Icmp: 5
        """;

    private const string Router = """
         OSPF Routing Process, Router ID: 10.60.1.1
         Supports only single TOS (TOS0) routes
          Number of fully adjacent neighbors in this area: 2

        """;

    private const string Neighbours = """

        Neighbor ID     Pri State           Up Time         Dead Time Address         Interface                        RXmtL RqstL DBsmL
        10.60.0.1         1 Full/-          12m41s             3.9s 10.60.17.2      swp51:10.60.17.3                     0     0     0
        10.60.0.2         1 Full/-          12m41s             3.2s 10.60.18.2      swp52:10.60.18.3                     0     0     0
        10.60.2.1         1 ExStart/-       0.4s               3.2s 10.60.33.1      swp1:10.60.33.0                      0     0     0
        """;

    [Fact]
    public void Full_neighbours_and_forwarded_packets_are_counted() =>
        SystemLook.Read("2.1\n", Router + Neighbours, Counters).ShouldBe(new SystemLook("2.1", 2, false, 77));

    [Theory]
    [InlineData(" Originating stub / maximum-distance Router-LSA\n     Administratively activated (indefinitely)\n", true)]
    [InlineData("", false)]
    public void A_detour_is_seen(string line, bool detoured) => SystemLook.Read("2.1", Router + line + Neighbours, Counters).Detoured.ShouldBe(detoured);

    [Theory]
    [InlineData("")]
    [InlineData("Ip: Forwarding DefaultTTL\nIp: 1 64\n")]
    public void Without_daemon_and_counters_there_is_nothing_to_count(string counters) => SystemLook.Read("1.0\n", "", counters).ShouldBe(new SystemLook("1.0", 0, false, 0));
}
