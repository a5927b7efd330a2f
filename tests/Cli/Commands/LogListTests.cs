using Shouldly;
using Xunit;

namespace UpgradePlatform.Cli.Tests.Commands;

/// <summary>The output of one script among those of many.</summary>
public sealed class LogListTests : IAsyncLifetime
{
    private static readonly string Id = Recorded.Id("database-failed");
    private FakePlatform _platform = null!;

    public async ValueTask InitializeAsync() => _platform = (await FakePlatform.StartAsync()).Answer("GET", $"operations/{Id}", "database-failed").Answer("GET", $"operations/{Id}/log", context =>
    {
        var attempt = context.Request.Query["attempt"].ToString();
        // One of them has printed nothing.
        var text = attempt.Contains("/server-2/", StringComparison.Ordinal) ? "" : $"from {attempt.Split('/')[^3]}\n";
        return (200, context.Request.Query["offset"] == "0" && text.Length > 0
            ? $$"""{"attempt":"{{attempt}}","pieces":[{"offset":0,"text":"{{text.Replace("\n", "\\n", StringComparison.Ordinal)}}"}],"next":{{text.Length}},"end":{{text.Length}}}"""
            : $$"""{"attempt":"{{attempt}}","pieces":[],"next":0,"end":{{text.Length}}}""");
    });

    public ValueTask DisposeAsync() => _platform.DisposeAsync();

    [Fact]
    public async Task Where_several_fit_they_are_listed_with_the_command_that_shows_the_likeliest()
    {
        var run = await CliRun.Of(_platform, "logs", Id);

        run.Status.ShouldBe(ExitCodes.Ok, run.Error);
        Golden.ShouldMatch(run.Out, "log-list");
    }

    [Theory]
    [InlineData("--step", "zone-health")]
    [InlineData("--step", "install")]
    [InlineData("--target", "server-3")]
    [InlineData("--unit", "zone1")]
    public async Task Where_one_fits_it_is_shown(string option, string value)
    {
        var run = await CliRun.Of(_platform, "logs", Id, option, value);

        run.Status.ShouldBe(ExitCodes.Ok, run.Error);
        run.Out.Split('\n').Length.ShouldBe(3);
        run.Out.ShouldStartWith("==> zone");
        run.Out.ShouldContain("\nfrom server-");
    }

    [Fact]
    public async Task All_are_shown_on_demand()
    {
        var run = await CliRun.Of(_platform, "logs", Id, "--all");

        run.Out.Split('\n').Count(line => line.StartsWith("==> ", StringComparison.Ordinal)).ShouldBe(3);
        (await CliRun.Of(_platform, "logs", Id, "--target", "nowhere")).Status.ShouldBe(ExitCodes.NotFound);
    }
}
