using System.Text.Json;
using Shouldly;
using UpgradePlatform.Dialects.Tests.ObShell;
using UpgradePlatform.TestKit;

namespace UpgradePlatform.ObServer.Tests.Platform;

/// <summary>A cluster, a client of the vendor's dialect for it, and its simulation.</summary>
internal sealed record ObShellSite(string Cluster, ObShellClient Client, DatabaseFace Face)
{
    public const string Version = "4.2.1.1", Release = "101000062023110109.el7", Target = "4.2.1.1-101000062023110109", Before = DatabaseRows.Running;

    /// <summary>The request of the vendor's sample.</summary>
    public const string Seed = """
        {
        "version":"4.2.1.1",
        "release": "101000062023110109.el7",
        "mode": "rolling",
        "upgradeDir": ""
        }
        """;

    /// <summary>Begins an upgrade as the sample does.</summary>
    public async Task<DagWatch> UpgradeAsync(string body = Seed) => new(this, (await Client.PostAsync("/api/v1/ob/upgrade", body)).Data());

    /// <summary>Begins a check.</summary>
    public async Task<DagWatch> CheckAsync() => new(this, (await Client.PostAsync("/api/v1/ob/upgrade/check", new { version = Version, release = Release })).Data());

    /// <summary>The cluster as its simulation knows it.</summary>
    public Task<JsonElement> SeenAsync() => Face.ClusterAsync(Cluster);

    /// <summary>The cluster is whole and runs a version; parameters, folders and hosts are as they are to be between upgrades.</summary>
    public async Task ShouldBeWholeAsync(string version, string agent, string parameters)
    {
        var seen = await SeenAsync();
        seen.GetProperty("violations").GetProperty("all").GetRawText().ShouldBe("[]");
        foreach (var server in seen.GetProperty("servers").EnumerateArray())
        {
            (server.GetProperty("version").GetString(), server.GetProperty("serves").GetBoolean(), server.GetProperty("inSync").GetBoolean()).ShouldBe((version, true, true));
            (server.GetProperty("agent").GetProperty("version").GetString(), server.GetProperty("agent").GetProperty("running").GetBoolean()).ShouldBe((agent, true));
            server.GetProperty("folders").GetRawText().ShouldBe("[]");
            server.GetProperty("counters").GetProperty("jobs").EnumerateObject().ShouldAllBe(job => job.Value.GetInt32() == 1, "every job ran once for its attempt");
        }

        seen.GetProperty("zones").EnumerateArray().ShouldAllBe(zone => zone.GetProperty("status").GetString() == "ACTIVE");
        seen.GetProperty("upgradeMode").GetBoolean().ShouldBeFalse();
        seen.GetProperty("minObserverVersion").GetString().ShouldBe(version.Split('-')[0]);
        seen.GetProperty("parameters").GetRawText().ShouldBe(parameters);
    }

    /// <summary>Parameters as text, to compare later.</summary>
    public async Task<string> ParametersAsync() => (await SeenAsync()).GetProperty("parameters").GetRawText();

    /// <summary>Version of the agents before any upgrade.</summary>
    public async Task<string> AgentAsync() => (await SeenAsync()).GetProperty("servers")[0].GetProperty("agent").GetProperty("version").GetString()!;
}
