using System.Text.Json;
using System.Text.Json.Nodes;
using Shouldly;
using UpgradePlatform.TestKit;
using Xunit;

namespace UpgradePlatform.Cli.Tests.Requests;

/// <summary>What reaches the platform of the upgrade of a database cluster, and what is not sent at all.</summary>
public sealed class DatabaseRequestTests : IAsyncLifetime
{
    private const string Target = "4.2.1.1-101000062023110109.el7";
    private readonly TempFolder _folder = new();
    private FakePlatform _platform = null!;

    public async ValueTask InitializeAsync() => _platform = (await FakePlatform.StartAsync()).Answer("POST", "plans", "plan-database").Answer("POST", "operations", "database-running", 202);

    public async ValueTask DisposeAsync()
    {
        await _platform.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Flags_become_the_request()
    {
        var run = await CliRun.Of(_platform, "submit", "--cluster", "ob-1", "--to", Target, "--mode", "stopService", "--upgrade-dir", "/data/upgrade", "--freeze", "--on-busy", "refuse");

        run.Status.ShouldBe(ExitCodes.Ok, run.Error);
        Body().ShouldBe("""
            {"cluster":"ob-1","database":{"version":"4.2.1.1","release":"101000062023110109.el7","mode":"stopService","upgradeDirectory":"/data/upgrade","freeze":true},"policy":{"onBusy":"refuse"}}
            """.Trim());
    }

    [Fact]
    public async Task What_is_left_out_is_left_to_the_platform()
    {
        (await CliRun.Of(_platform, "plan", "--cluster", "ob-1", "--to", Target, "--kind", "check")).Status.ShouldBe(ExitCodes.Ok);
        Body().ShouldBe("""{"cluster":"ob-1","kind":"check","database":{"version":"4.2.1.1","release":"101000062023110109.el7"}}""");
    }

    [Fact]
    public async Task A_file_becomes_the_request_and_flags_go_before_it()
    {
        var file = Write("cluster: ob-1\ndatabase: { version: 4.2.1.0, release: 100000092023110109.el7, mode: rolling, freeze: true, upgradeDirectory: /data/u }\n");

        (await CliRun.Of(_platform, "submit", "-f", file, "--to", Target)).Status.ShouldBe(ExitCodes.Ok);

        Body().ShouldBe("""{"cluster":"ob-1","database":{"version":"4.2.1.1","release":"101000062023110109.el7","mode":"rolling","upgradeDirectory":"/data/u","freeze":true}}""");
    }

    public static TheoryData<string[], string> Mistakes => new()
    {
        { ["--to", "4.2.1.1"], "--to 4.2.1.1: the release is missing; builds of one version are told apart by it" },
        { ["--to", "4.2.1.1-101000062023110109"], "the release is missing" },
        { ["--to", "oceanbase-ce-4.2.1.1-101000062023110109.el7.x86_64.rpm"], $"this is the name of a package; its version and release are {Target}." },
        { ["--to", "latest"], "a dotted version, -, and a release of build and distribution are expected" },
        { ["--to", $"{Target};x"], "are expected" },
        { ["--to", Target, "--mode", "sideways"], "sideways" },
        { ["--to", Target, "--node", "spine-1=14"], "A database cluster is upgraded as a whole" },
        { ["--to", Target, "--role", "spine=14"], "give one or the other" },
        { ["--to", Target, "--confirm"], "the zones of a database cluster are not confirmed one by one" },
        { ["--mode", "rolling"], "--mode is said of the upgrade of a database cluster: name the version with --to" },
        { ["--node", "spine-1=14", "--freeze"], "--freeze is said of the upgrade of a database cluster" },
        { ["--upgrade-dir", "/data"], "--upgrade-dir is said of" },
        { [], "--to VERSION-RELEASE of a database cluster" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task A_mistake_is_told_and_nothing_is_sent(string[] arguments, string words)
    {
        foreach (var command in (string[])["plan", "submit"])
        {
            var run = await CliRun.Of(_platform, [command, "--cluster", "ob-1", .. arguments]);
            run.Status.ShouldBe(ExitCodes.Usage);
            run.Error.ShouldContain(words);
        }

        _platform.Seen.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("cluster: ob-1\ndatabase: { version: 4.2.1.1 }\n", "'database' names no release")]
    [InlineData("cluster: ob-1\ndatabase: { release: 1.el7 }\n", "'database' names no version")]
    [InlineData("cluster: ob-1\ndatabase: { version: 4.2.1.1, release: 1.el7, frees: true }\n", "Property 'frees' not found")]
    [InlineData("cluster: ob-1\nroles: { spine: 14 }\ndatabase: { version: 4.2.1.1, release: 1.el7 }\n", "give one or the other")]
    public async Task So_is_one_in_a_file(string text, string words)
    {
        var run = await CliRun.Of(_platform, "submit", "-f", Write(text));

        run.Status.ShouldBe(ExitCodes.Usage);
        run.Error.ShouldContain(words);
        _platform.Seen.ShouldBeEmpty();
    }

    private string Write(string text)
    {
        var file = _folder.Combine("request.yaml");
        File.WriteAllText(file, text);
        return file;
    }

    private string Body() => JsonNode.Parse(_platform.Seen.First(request => request.Method == "POST").Body)!.ToJsonString(JsonSerializerOptions.Web);
}
