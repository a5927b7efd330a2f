using System.Text.RegularExpressions;
using Shouldly;
using Xunit;

namespace UpgradePlatform.Cli.Tests.Commands;

/// <summary>Watching: over lost connections, with holds and what to type next.</summary>
public sealed partial class WatchTests : IAsyncLifetime
{
    private static readonly string Id = Recorded.Id(Recorded.Gate);
    private FakePlatform _platform = null!;

    public async ValueTask InitializeAsync() => _platform = await FakePlatform.StartAsync();

    public ValueTask DisposeAsync() => _platform.DisposeAsync();

    [Fact]
    public async Task A_watch_outlives_a_platform_that_goes_away_and_comes_back()
    {
        _platform.AnswerInTurn("GET", $"operations/{Id}", (200, "running"), (200, Recorded.Gate), (503, "problem-closed"), (500, "problem-closed"), (200, Recorded.Gate), (200, "completed"));

        var run = await CliRun.Of(_platform, "watch", Id);

        run.Status.ShouldBe(ExitCodes.Ok, run.Error);
        Golden.ShouldMatch(Clock().Replace(run.Out, "HH:MM:SS"), "watch-lines");
    }

    [Fact]
    public async Task A_watch_whose_connection_is_cut_goes_on()
    {
        var turn = 0;
        _platform.Answer("GET", $"operations/{Id}", async context =>
        {
            if (++turn is 2 or 3)
                context.Abort();
            else
                await Microsoft.AspNetCore.Http.HttpResponseWritingExtensions.WriteAsync(context.Response, Recorded.Text(turn > 3 ? "completed" : "running"));
        });

        var run = await CliRun.Of(_platform, "watch", Id);

        run.Status.ShouldBe(ExitCodes.Ok);
        run.Out.ShouldContain("connection   lost, trying again");
        run.Out.ShouldContain("connection   back");
    }

    [Fact]
    public async Task A_watch_does_not_outlive_its_key()
    {
        _platform.AnswerInTurn("GET", $"operations/{Id}", (200, "running"), (403, "problem-forbidden"));

        (await CliRun.Of(_platform, "watch", Id)).Status.ShouldBe(ExitCodes.Forbidden);
    }

    [Fact]
    public async Task A_terminal_gets_a_live_tree()
    {
        _platform.AnswerInTurn("GET", $"operations/{Id}", (200, Recorded.Gate), (200, "completed"));

        var run = await CliRun.Of(CliRun.Host(_platform) with { Terminal = true, Width = 100 }, "watch", Id);

        run.Status.ShouldBe(ExitCodes.Ok, run.Error);
        run.Out.ShouldContain("\u001b[");
        run.Out.ShouldContain("waits for a person (gate)");
        run.Out.ShouldContain($"upgradectl confirm {Id} --unit spine-1");
        run.Out.ShouldContain("completed in");
    }

    [GeneratedRegex(@"^\d\d:\d\d:\d\d", RegexOptions.Multiline)]
    private static partial Regex Clock();
}
