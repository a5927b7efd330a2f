using System.Text.Json;
using Shouldly;
using UpgradePlatform.Contracts;
using UpgradePlatform.Contracts.Devices;
using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.Contracts.Steps.Switch;
using Xunit;

namespace UpgradePlatform.Integration.Tests.Switch.Driver;

/// <summary>What an onlooker learns of a switch and of what surrounds it.</summary>
public sealed class FactTests
{
    [Fact]
    public async Task An_observation_says_who_is_at_the_other_end_of_every_port()
    {
        await using var bench = Bench.Fabric();
        bench["spine-1"].Ports["swp9"] = new FakePort { Cost = 7 };

        var facts = (await bench.Observe("spine-1"))["spine-1"];

        facts[FactNames.RouterId].ShouldBe("10.255.0.1");
        facts[FactNames.Serial].ShouldBe("SN1");
        facts.Keys.ShouldNotContain(FactNames.UnhealthyBecause);
        Neighbours(facts).ShouldBe([
            new("swp1") { RouterId = "10.255.0.11", Cost = 100, Name = "leaf-1", Port = "swp51" },
            new("swp2") { RouterId = "10.255.0.12", Cost = 100, Name = "leaf-2", Port = "swp51" },
        ]);
        facts[FactNames.Neighbours].ShouldNotContain("null");
    }

    [Fact]
    public async Task Without_lldp_or_a_readable_serial_number_the_rest_is_known()
    {
        await using var bench = Bench.Fabric();
        bench["spine-1"].Lldp = false;
        bench["spine-1"].Serial = "Not Specified";
        bench["spine-1"].Ports["swp1"].Up = false;
        bench.Devices["spine-1"] = bench.Devices["spine-1"] with { Serial = null };

        var facts = (await bench.Observe("spine-1"))["spine-1"];

        facts[FactNames.Reachable].ShouldBe("true");
        facts.Keys.ShouldNotContain(FactNames.Serial);
        Neighbours(facts).ShouldBe([new("swp2") { RouterId = "10.255.0.12", Cost = 100 }]);
        (facts[FactNames.Healthy], facts[FactNames.UnhealthyBecause]).ShouldBe(("false", "no adjacency with leaf-1 on swp1, which is down"));
    }

    [Fact]
    public async Task A_step_asks_no_more_than_it_needs_and_says_all_it_heard()
    {
        await using var bench = Bench.Fabric();

        var looked = await bench.Ask(bench.Step(new SetDetour(true), mode: StepMode.Look));

        bench.Shell.Commands.ShouldNotContain(command => command.Contains("lldp", StringComparison.Ordinal));
        looked.Facts[FactNames.RouterId].ShouldBe("10.255.0.1", "it stands in an answer that is asked for anyway");
        looked.Facts[FactNames.Serial].ShouldBe("SN1", "it is declared, so it was asked");
        Neighbours(looked.Facts).Select(n => (n.Interface, n.RouterId, n.Name)).ShouldBe([("swp1", "10.255.0.11", null), ("swp2", "10.255.0.12", null)]);
    }

    private static NeighbourSeen[] Neighbours(IReadOnlyDictionary<string, string> facts) =>
        JsonSerializer.Deserialize<NeighbourSeen[]>(facts[FactNames.Neighbours], JsonSerializerOptions.Web)!;
}
