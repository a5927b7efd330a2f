using System.Net;
using Shouldly;
using UpgradePlatform.LabTable.Switches;
using Xunit;

namespace UpgradePlatform.LabTable.Tests;

/// <summary>The status of the lab is read.</summary>
public sealed class LabSwitchTests : IDisposable
{
    private const string Head = "node       address          version   adjacencies uptime   detour  faults\n";
    private readonly string file = Path.GetTempFileName();

    [Fact]
    public void Name_role_address_and_adjacencies()
    {
        File.WriteAllText(file, $"{Head}spine-2    198.18.60.12     1.0       4/4         12s      -       -\nleaf-1     198.18.60.101    1.0       3/3         11s      -       no-return\n");

        var read = LabSwitch.ReadAll(file);

        read.ShouldBe([new LabSwitch("spine-2", IPAddress.Parse("198.18.60.12"), 4), new LabSwitch("leaf-1", IPAddress.Parse("198.18.60.101"), 3)]);
        read.Select(node => node.Role).ShouldBe(["spine", "leaf"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("spine-1    198.18.60.11     does not answer                        -\n")]
    [InlineData("spine      198.18.60.11     1.0       4/4         12s      -       -\n")]
    [InlineData("spine-1    nowhere          1.0       4/4         12s      -       -\n")]
    public void What_is_no_status_of_switches_that_stand_is_refused(string lines)
    {
        File.WriteAllText(file, Head + lines);

        Should.Throw<InvalidDataException>(() => LabSwitch.ReadAll(file));
    }

    public void Dispose() => File.Delete(file);
}
