using System.Text.Json.Nodes;
using Shouldly;
using Xunit;
using YamlDotNet.Serialization;

namespace UpgradePlatform.Cli.Tests.Commands;

/// <summary><c>fleet discover</c> and <c>fleet compare</c>.</summary>
public sealed class DiscoveryTests : IAsyncLifetime
{
    private static readonly string Id = Recorded.Id("submitted");
    private FakePlatform _platform = null!;

    public async ValueTask InitializeAsync() => _platform = (await FakePlatform.StartAsync()).Answer("GET", "fleet/clusters/fabric-1/discovery", "discovery").Answer("GET", "fleet/clusters/fabric-1", "cluster");

    public ValueTask DisposeAsync() => _platform.DisposeAsync();

    [Fact]
    public async Task Links_are_printed_as_the_part_of_a_fleet_file()
    {
        var run = await CliRun.Of(_platform, "fleet", "discover", "fabric-1");

        run.Status.ShouldBe(ExitCodes.Ok, run.Error);
        run.Out.ShouldBe("""
            links:
              - { a: leaf-1, aPort: swp51, b: spine-1, bPort: et-0/0/0, cost: 100 }
              - { a: leaf-1, aPort: "1/52", b: spine-1 } # one end alone tells of it; costs 4000000: detoured?; costs 7 at spine-1
            # Cables without routes:
            #   leaf-1 swp49 - leaf-2 swp49
            # Neighbours that are not declared:
            #   leaf-1 swp9: host-7, port eth0, address 203.0.113.7
            #   spine-1 et-0/0/9: no name, router 10.0.0.99
            # Not asked:
            #   leaf-2

            """);
        var links = new DeserializerBuilder().Build().Deserialize<Dictionary<string, List<Dictionary<string, string>>>>(run.Out)["links"];
        (links.Count, links[1]["aPort"]).ShouldBe((2, "1/52"));
        run.Error.ShouldStartWith("Observed 2026-11-21 ");
        run.Error.TrimEnd().ShouldEndWith(" ago.");
    }

    [Fact]
    public async Task Differences_have_a_status_of_their_own()
    {
        var differing = await CliRun.Of(_platform, "fleet", "compare", "fabric-1");
        (differing.Status, differing.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length).ShouldBe((ExitCodes.Failed, 3));
        differing.Out.ShouldContain("link-undeclared");

        var equal = JsonNode.Parse(Recorded.Text("discovery"))!;
        (equal["matches"], equal["differences"]) = (true, new JsonArray());
        _platform.Answer("GET", "fleet/clusters/fabric-1/discovery", _ => (200, equal.ToJsonString()));
        var run = await CliRun.Of(_platform, "fleet", "compare", "fabric-1");
        (run.Status, run.Out).ShouldBe((ExitCodes.Ok, "fabric-1 is as declared: 3 nodes, 2 links.\n"));
    }

    [Theory]
    [InlineData("discover", ExitCodes.Ok)]
    [InlineData("compare", ExitCodes.Failed)]
    public async Task The_document_is_given_as_it_is(string command, int status)
    {
        var run = await CliRun.Of(_platform, "fleet", command, "fabric-1", "-o", "json");

        run.Status.ShouldBe(status);
        JsonNode.DeepEquals(JsonNode.Parse(run.Out), JsonNode.Parse(Recorded.Text("discovery"))).ShouldBeTrue(run.Out);
    }

    [Fact]
    public async Task A_refresh_checks_one_node_that_answered_and_waits_for_it()
    {
        _platform.Answer("POST", "operations", "submitted", 202).Answer("GET", $"operations/{Id}", "completed");

        var run = await CliRun.Of(_platform, "fleet", "discover", "fabric-1", "--refresh");

        run.Status.ShouldBe(ExitCodes.Ok, run.Error);
        var asked = _platform.Seen.Select(request => $"{request.Method} {request.Path}").ToArray();
        asked.ShouldBe(["GET /platform/v1/fleet/clusters/fabric-1", "POST /platform/v1/operations", $"GET /platform/v1/operations/{Id}", "GET /platform/v1/fleet/clusters/fabric-1/discovery"]);
        var body = JsonNode.Parse(_platform.Seen.ElementAt(1).Body)!;
        (body["kind"]!.GetValue<string>(), body["nodes"]!.AsArray().Count, body["policy"]!.ToJsonString()).ShouldBe(("check", 1, """{"onFailure":"close"}"""));
        body["nodes"]![0]!["equipmentType"]!.GetValue<string>().ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_refresh_that_is_refused_is_told_and_nothing_is_shown()
    {
        _platform.Answer("POST", "operations", "problem-refused", 409);

        var run = await CliRun.Of(_platform, "fleet", "compare", "fabric-1", "--refresh");

        (run.Status, run.Out).ShouldBe((ExitCodes.Refused, ""));
        run.Error.ShouldNotBeEmpty();
    }
}
