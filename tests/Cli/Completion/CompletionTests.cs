using System.Diagnostics;
using Shouldly;
using UpgradePlatform.TestKit;
using Xunit;

namespace UpgradePlatform.Cli.Tests.Completion;

/// <summary>Completion: the script of bash in a real bash, and suggestions from the platform.</summary>
public sealed class CompletionTests : IAsyncLifetime
{
    private readonly TempFolder _folder = new();
    private FakePlatform _platform = null!;

    public async ValueTask InitializeAsync() => _platform = (await FakePlatform.StartAsync()).Answer("GET", "operations", "page").Answer("GET", "fleet", "fleet")
        .Answer("GET", "packages", "packages").Answer("GET", $"operations/{Recorded.Id("database-failed")}", "database-failed");

    public async ValueTask DisposeAsync()
    {
        await _platform.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Bash_completes_commands_options_words_and_what_the_platform_knows()
    {
        string[] lines = ["upgradectl expl", "upgradectl cancel --mo", "upgradectl watch ", "upgradectl list --cluster fab", "upgradectl plan --cluster fabric-1 --node spine-2="];

        var replies = await Bash(lines);

        replies[0].ShouldBe(["explain"]);
        replies[1].ShouldBe(["--mode"]);
        replies[2].ShouldContain(Recorded.Json("page").GetProperty("items")[0].GetProperty("id").GetString()!);
        replies[3].ShouldBe(["fabric-1"]);
        replies[4].ShouldBe(["14"], "bash has what stands before = already");
    }

    [Fact]
    public async Task Bash_completes_packages_and_what_was_tried_on_a_database_cluster()
    {
        var id = Recorded.Id("database-failed");

        var replies = await Bash(["upgradectl plan --cluster ob-1 --to 4.2", "upgradectl package delete ", $"upgradectl logs {id} --target server-", $"upgradectl logs {id} --step zone"]);

        replies[0].ShouldBe(["4.2.1.1-101000062023110109.el7"]);
        replies[1].Where(reply => char.IsAsciiDigit(reply[0])).ShouldBe(["1", "2", "3"], ignoreOrder: true);
        replies[2].ShouldBe(["server-1", "server-2", "server-3"], ignoreOrder: true);
        replies[3].ShouldBe(["zone-health"]);
    }

    [Fact]
    public async Task A_platform_that_does_not_answer_suggests_nothing_and_takes_little_time()
    {
        var released = new TaskCompletionSource();
        _platform.Answer("GET", "fleet", _ => released.Task);
        var watch = Stopwatch.StartNew();

        var run = await CliRun.Of(_platform, "[suggest:15]", "list --cluster ");

        released.SetResult();
        run.Out.ShouldNotContain("fabric");
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Help_asks_the_platform_nothing()
    {
        foreach (var command in (string[][])[["--help"], ["get", "--help"], ["plan", "--help"], ["confirm", "--help"]])
            (await CliRun.Of(_platform, command)).Status.ShouldBe(ExitCodes.Ok);

        _platform.Seen.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("zsh", "#compdef upgradectl")]
    [InlineData("fish", "complete -c upgradectl")]
    public async Task Other_shells_have_a_script_too(string shell, string words) => (await CliRun.Of(_platform, "completion", shell)).Out.ShouldContain(words);

    // Sets what bash itself would set before it calls a completion function.
    private async Task<string[][]> Bash(string[] lines)
    {
        var program = _folder.Combine("upgradectl");
        await File.WriteAllTextAsync(program, $"#!/bin/bash\nexec dotnet '{CliProcess.Assembly}' \"$@\"\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var script = _folder.Combine("complete.sh");
        await File.WriteAllTextAsync(script, $$"""
            PATH={{_folder.Path}}:$PATH
            source <(upgradectl completion bash)
            for line in "$@"; do
                COMP_LINE=$line COMP_POINT=${#line}
                COMP_WORDS=($line) COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
                COMPREPLY=()
                $(complete -p upgradectl | sed 's/.*-F \([^ ]*\) .*/\1/')
                (IFS=,; echo "${COMPREPLY[*]}")
            done
            """);
        using var bash = CliProcess.Start("bash", _platform, ["--norc", script, .. lines]);
        var output = await bash.StandardOutput.ReadToEndAsync();
        var error = await bash.StandardError.ReadToEndAsync();
        await bash.WaitForExitAsync();
        error.ShouldBeEmpty();
        return [.. output.TrimEnd('\n').Split('\n').Select(line => line.Split(',', StringSplitOptions.RemoveEmptyEntries))];
    }
}
