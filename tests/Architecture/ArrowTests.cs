using System.Reflection;
using Shouldly;
using Xunit;

namespace UpgradePlatform.Architecture.Tests;

/// <summary>Arrows of the house point one way (architecture section 2).</summary>
public class ArrowTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Contracts"] = [],
        ["Core"] = ["Contracts"],
        ["Engine"] = ["Core", "Contracts"],
        ["Hosting"] = ["Contracts"],
        ["Messaging"] = ["Engine", "Hosting", "Core", "Contracts"],
        ["Coordinator"] = ["Messaging", "Engine", "Hosting", "Core", "Contracts"],
        ["Dialects"] = ["Core", "Contracts"],
        ["Packages"] = ["Contracts"],
        ["Api"] = ["Packages", "Dialects", "Messaging", "Engine", "Hosting", "Core", "Contracts"],
        ["Notifier"] = ["Dialects", "Messaging", "Engine", "Hosting", "Core", "Contracts"],
        ["SyslogReceiver"] = ["Engine", "Hosting", "Core", "Contracts"],
        ["Workers.Runtime"] = ["Hosting", "Contracts"],
        ["Workers.Switch"] = ["Workers.Runtime", "Hosting", "Contracts"],
        ["Workers.ObServer"] = ["Workers.Runtime", "Hosting", "Contracts"],
        ["Simulators"] = ["Hosting", "Contracts"],
        ["SimulatedFabric"] = ["Simulators", "Hosting", "Contracts"],
        ["SimulatedObCluster"] = ["Simulators", "Hosting", "Contracts"],
        ["Cli"] = ["Contracts"],
    };

    public static TheoryData<string> Projects => [.. Allowed.Keys];

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_refers_only_to_those_below_it(string project)
    {
        var own = References(project).Where(name => name.StartsWith("UpgradePlatform.", StringComparison.Ordinal)).Select(name => name["UpgradePlatform.".Length..]);
        own.ShouldBeSubsetOf(Allowed[project]);
    }

    [Fact]
    public void Core_does_no_input_or_output() =>
        References("Core").ShouldNotContain(name => name.StartsWith("MassTransit", StringComparison.Ordinal) || name.StartsWith("Npgsql", StringComparison.Ordinal)
            || name.StartsWith("Microsoft.EntityFrameworkCore", StringComparison.Ordinal) || name.StartsWith("Microsoft.Extensions", StringComparison.Ordinal)
            || name == "System.Net.Http" || name == "System.IO.FileSystem");

    [Fact]
    public void Core_asks_no_clock()
    {
        var source = SourceTree.Files("services/Core");
        source.ShouldNotBeEmpty();
        source.Where(file => file.Text.Contains(".UtcNow", StringComparison.Ordinal) || file.Text.Contains("DateTime.Now", StringComparison.Ordinal) || file.Text.Contains("Random", StringComparison.Ordinal))
            .Select(file => file.Path).ShouldBeEmpty();
    }

    [Fact]
    public void Workers_know_no_store() =>
        References("Workers.Switch").Concat(References("Workers.ObServer")).Concat(References("Workers.Runtime")).ShouldNotContain(name => name.StartsWith("Npgsql", StringComparison.Ordinal) || name.Contains("EntityFrameworkCore", StringComparison.Ordinal));

    [Fact]
    public void Nothing_leaves_a_saga_but_through_the_outbox() =>
        SourceTree.Files("services/Coordinator").Where(file => file.Path.Contains("StateMachine", StringComparison.Ordinal))
            .Where(file => file.Text.Contains("Publish", StringComparison.Ordinal) || file.Text.Contains(".Send(", StringComparison.Ordinal) || file.Text.Contains("SendAsync", StringComparison.Ordinal))
            .Select(file => file.Path).ShouldBeEmpty();

    private static IEnumerable<string> References(string project) =>
        Assembly.LoadFrom(Path.Combine(AppContext.BaseDirectory, project == "Cli" ? "upgradectl.dll" : $"UpgradePlatform.{project}.dll")).GetReferencedAssemblies().Select(name => name.Name!);
}
