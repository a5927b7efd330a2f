using System.Globalization;
using System.Text.RegularExpressions;
using Shouldly;
using UpgradePlatform.TestKit;
using Xunit;

namespace UpgradePlatform.Cli.Tests.Commands;

/// <summary>Exit statuses: one for each class of end.</summary>
public sealed partial class ExitStatusTests : IAsyncLifetime
{
    private const string Id = "018f0000-0000-7000-8000-000000000000";
    private FakePlatform _platform = null!;

    public async ValueTask InitializeAsync() => _platform = await FakePlatform.StartAsync();

    public ValueTask DisposeAsync() => _platform.DisposeAsync();

    [Theory]
    [InlineData(400, ExitCodes.Refused)]
    [InlineData(401, ExitCodes.Forbidden)]
    [InlineData(403, ExitCodes.Forbidden)]
    [InlineData(404, ExitCodes.NotFound)]
    [InlineData(409, ExitCodes.Refused)]
    [InlineData(412, ExitCodes.Refused)]
    [InlineData(422, ExitCodes.Refused)]
    [InlineData(429, ExitCodes.Unreachable)]
    [InlineData(500, ExitCodes.Unreachable)]
    [InlineData(503, ExitCodes.Unreachable)]
    [InlineData(302, ExitCodes.Unreachable)]
    public async Task A_refusal_has_the_status_of_its_class(int answer, int status)
    {
        _platform.Answer("GET", $"operations/{Id}", _ => (answer, """{"detail":"Words.","code":"some-code"}"""));

        (await CliRun.Of(_platform, "get", Id)).Status.ShouldBe(status);
    }

    [Theory]
    [InlineData("completed", ExitCodes.Ok)]
    [InlineData("completedWithAcceptedFailure", ExitCodes.Ok)]
    [InlineData("failed", ExitCodes.Failed)]
    [InlineData("rejected", ExitCodes.Failed)]
    [InlineData("abandoned", ExitCodes.Failed)]
    [InlineData("cancelled", ExitCodes.Cancelled)]
    [InlineData("rolledBack", ExitCodes.Cancelled)]
    public async Task A_watch_ends_with_the_status_of_the_outcome(string outcome, int status)
    {
        _platform.Answer("GET", $"operations/{Id}", _ => (200, Recorded.Text("completed").Replace("\"outcome\": \"completed\"", $"\"outcome\": \"{outcome}\"", StringComparison.Ordinal)));

        (await CliRun.Of(_platform, "watch", Id)).Status.ShouldBe(status);
    }

    [Theory]
    [InlineData(Recorded.Gate, ExitCodes.WaitsForPerson, "--no-wait")]
    [InlineData(Recorded.Failure, ExitCodes.WaitsForPerson, "--until", "person")]
    [InlineData("running", ExitCodes.UnderWay, "--no-wait")]
    [InlineData("held-lane", ExitCodes.UnderWay, "--no-wait")]
    [InlineData("running", ExitCodes.UnderWay, "--timeout", "0.01")]
    [InlineData("running", ExitCodes.Ok, "--until", "started")]
    [InlineData("completed", ExitCodes.Ok, "--no-wait")]
    [InlineData("cancelled", ExitCodes.Cancelled, "--until", "person")]
    public async Task A_watch_that_need_not_wait_to_the_end_says_how_it_stands(string recording, int status, params string[] arguments)
    {
        _platform.Answer("GET", $"operations/{Id}", recording);

        (await CliRun.Of(_platform, ["watch", Id, .. arguments])).Status.ShouldBe(status);
    }

    [Fact]
    public async Task A_plan_that_is_refused_is_a_refusal()
    {
        _platform.Answer("POST", "plans", "plan-refused");

        (await CliRun.Of(_platform, "plan", "--cluster", "fabric-1", "--node", "spine-9=14")).Status.ShouldBe(ExitCodes.Refused);
    }

    [Fact]
    public async Task A_wrong_key_is_told_without_the_key()
    {
        var run = await CliRun.Of(CliRun.Host(("UPGRADECTL_URL", _platform.Url), ("UPGRADECTL_KEY", "another-key")), "list");

        run.Status.ShouldBe(ExitCodes.Forbidden);
        run.Error.ReplaceLineEndings(" ").ShouldBe("upgradectl: The platform does not know this key. Name another with --key-file, UPGRADECTL_KEY_FILE or a context. (401 unauthenticated) ");
    }

    [Fact]
    public async Task A_platform_that_is_not_there_is_unreachable()
    {
        var address = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort.Next()}");

        foreach (var command in (string[][])[["list"], ["watch", Id], ["events", "--follow"], ["submit", "--cluster", "c", "--node", "n=1"]])
        {
            var run = await CliRun.Of(CliRun.Host(("UPGRADECTL_URL", address), ("UPGRADECTL_KEY", "k")), command);
            run.Status.ShouldBe(ExitCodes.Unreachable, command[0]);
            run.Error.ShouldNotContain("idempotency", Case.Insensitive, "nothing was sent");
        }
    }

    [Fact]
    public async Task What_is_no_platform_is_told_so()
    {
        _platform.Answer("GET", "fleet", _ => (200, "<html>welcome</html>")).Answer("GET", "operations", _ => (200, """{"items":[{"id":5}]}"""));

        (await CliRun.Of(_platform, "fleet", "get")).Error.ShouldContain("not the platform");
        (await CliRun.Of(_platform, "list")).Status.ShouldBe(ExitCodes.Unreachable);
    }

    [Theory]
    [InlineData]
    [InlineData("nix")]
    [InlineData("get")]
    [InlineData("get", "not-an-id")]
    [InlineData("list", "--phase", "nix")]
    [InlineData("list", "--limit", "0")]
    [InlineData("list", "--limit", "many")]
    [InlineData("list", "-o", "xml")]
    [InlineData("plan")]
    [InlineData("plan", "--cluster", "c", "--node", "spine-1")]
    [InlineData("plan", "--cluster", "c", "--node", "a=1", "--node", "a=2")]
    [InlineData("plan", "--cluster", "c", "--node", "a=1", "--role", "b=2")]
    [InlineData("plan", "--cluster", "c", "--role", "b=2", "--confirm")]
    [InlineData("plan", "--cluster", "c", "--node", "a=1", "--settle", "long")]
    [InlineData("plan", "-f", "/nonexistent")]
    [InlineData("list", "--key-file", "/nonexistent")]
    [InlineData("list", "--ca-file", "/nonexistent")]
    [InlineData("list", "--context", "nix")]
    [InlineData("help", "nix")]
    public async Task Wrong_words_send_nothing(params string[] arguments)
    {
        var run = await CliRun.Of(_platform, arguments);

        run.Status.ShouldBe(ExitCodes.Usage);
        run.Error.ShouldStartWith("upgradectl: ");
        _platform.Seen.ShouldBeEmpty();
    }

    [Fact]
    public async Task Help_and_manual_list_every_status()
    {
        var help = (await CliRun.Of(_platform, "help", "exit-codes")).Out;
        var manual = await File.ReadAllTextAsync(RepositoryRoot.Combine("infra", "docs", "upgradectl.md"));

        Rows().Matches(manual).Select(row => new KeyValuePair<int, string>(int.Parse(row.Groups[1].Value, CultureInfo.InvariantCulture), row.Groups[2].Value)).ShouldBe(ExitCodes.All);
        foreach (var (status, meaning) in ExitCodes.All)
            help.ShouldContain(string.Create(CultureInfo.InvariantCulture, $"{status,-8}{meaning}\n"));
    }

    [Fact]
    public async Task A_signal_ends_a_watch_in_order_and_leaves_the_operation_alone()
    {
        _platform.Answer("GET", $"operations/{Id}", "running");
        using var process = CliProcess.Start(_platform, "watch", Id, "--plain");
        (await process.StandardOutput.ReadLineAsync())!.ShouldContain("active");

        ProcessSignals.Send(process.Id, ProcessSignals.Interrupt).ShouldBeTrue();
        await process.WaitForExitAsync();

        process.ExitCode.ShouldBe(ExitCodes.Interrupted);
        (await process.StandardError.ReadToEndAsync()).ShouldContain($"the operation goes on: upgradectl watch {Id}");
        _platform.Seen.ShouldAllBe(request => request.Method == "GET");
    }

    [GeneratedRegex(@"^\| (\d+) \| (.+?) \|$", RegexOptions.Multiline)]
    private static partial Regex Rows();
}
