using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using UpgradePlatform.Api.Dialects.ObShell;
using UpgradePlatform.Contracts;
using UpgradePlatform.TestKit;
using Xunit;

namespace UpgradePlatform.Dialects.Tests.ObShell;

/// <summary>What a vendor's server says of a cluster is how it is now, also of one that nobody upgrades.</summary>
public sealed class WatchTests(ObShellFixture fixture)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task An_idle_cluster_is_shown_as_it_is_now()
    {
        await fixture.HostAsync();
        await using var host = await ObShellHost.StartAsync(await fixture.NewDatabaseAsync(), fixture.NewFolder(), ("ObShell:LookEverySeconds", "1"));
        var client = await host.ClientAsync("ob-1");
        await Eventually.TrueAsync(async () => (await client.GetAsync("/api/v1/info")).Data().GetProperty("obVersion").GetString() == "4.2.1.0", Patience, "its version is known");
        (await client.GetAsync("/api/v1/status")).Data().GetProperty("obState").GetInt32().ShouldBe(3);

        host.Answer("ob-1", seen => seen with { Nodes = seen.Nodes.ToDictionary(node => node.Key, Mute) });

        await Eventually.TrueAsync(async () => (await client.GetAsync("/api/v1/status")).Data().GetProperty("obState").GetInt32() == 1, Patience, "it is told that the database does not answer");
        (await client.GetAsync("/api/v1/info")).Data().GetProperty("obVersion").GetString().ShouldBe("4.2.1.0", "what is installed is known all the same");
    }

    [Fact]
    public async Task Who_asks_before_the_first_look_gets_what_it_shows()
    {
        await fixture.HostAsync();
        await using var host = await ObShellHost.StartAsync(await fixture.NewDatabaseAsync(), fixture.NewFolder(), ("ObShell:LookEverySeconds", "3600"));
        var client = await host.ClientAsync("ob-1");

        var (info, status) = (client.GetAsync("/api/v1/info"), client.GetAsync("/api/v1/status"));

        (await info).Data().GetProperty("obVersion").GetString().ShouldBe("4.2.1.0");
        (await status).Data().GetProperty("obState").GetInt32().ShouldBe(3);
        host.HostsOnly["ob-1"].ShouldHaveSingleItem("asking makes no work");
    }

    [Fact]
    public async Task A_cluster_that_was_seen_lately_is_left_alone()
    {
        await fixture.HostAsync();
        await using var host = await ObShellHost.StartAsync(await fixture.NewDatabaseAsync(), fixture.NewFolder(), ("ObShell:LookEverySeconds", "3600"));
        await Eventually.TrueAsync(() => host.HostsOnly.Count == ObShellHost.Clusters, Patience, "each is looked at, and the one that nobody declared is not");

        (await host.Services.GetRequiredService<ClusterWatch>().RunAsync(TestContext.Current.CancellationToken)).ShouldBe(0);

        host.HostsOnly.Values.ShouldAllBe(asked => asked.Length == 1 && !asked[0]);
    }

    [Fact]
    public async Task Nothing_is_looked_at_where_that_is_not_wanted()
    {
        await fixture.HostAsync();
        await using var host = await ObShellHost.StartAsync(await fixture.NewDatabaseAsync(), fixture.NewFolder());

        (await host.Services.GetRequiredService<ClusterWatch>().RunAsync(TestContext.Current.CancellationToken)).ShouldBe(0);

        host.HostsOnly.ShouldBeEmpty();
        var client = await host.ClientAsync("ob-1");
        (await client.GetAsync("/api/v1/info")).Data().GetProperty("obVersion").GetString().ShouldBe("");
    }

    private static IReadOnlyDictionary<string, string> Mute(KeyValuePair<string, IReadOnlyDictionary<string, string>> node) => new Dictionary<string, string>
    {
        [FactNames.Reachable] = "true",
        [FactNames.Healthy] = "false",
        [FactNames.UnhealthyBecause] = "the database does not answer",
        [FactNames.ServerStatus] = "INACTIVE",
    };
}
