using System.Text.Json;
using Shouldly;
using UpgradePlatform.Cli.Hosting;
using Xunit;

namespace UpgradePlatform.Cli.Tests.Commands;

/// <summary>Verbs: what is sent, what is asked before, what is told after.</summary>
public sealed class VerbTests : IAsyncLifetime
{
    private static readonly string Id = Recorded.Id(Recorded.Failure);
    private FakePlatform _platform = null!;

    public async ValueTask InitializeAsync() => _platform = (await FakePlatform.StartAsync()).Answer("GET", $"operations/{Id}", Recorded.Failure);

    public ValueTask DisposeAsync() => _platform.DisposeAsync();

    public static TheoryData<string, string[], string> Sent => new()
    {
        { "confirm", ["--unit", "spine-1"], """{"unit":"spine-1"}""" },
        { "confirm", [], "{}" },
        { "reject", ["--unit", "spine-1", "--reason", "no traffic"], """{"reason":"no traffic","unit":"spine-1"}""" },
        { "pause", ["--reason", "@lunch"], """{"reason":"@lunch"}""" },
        { "resume", [], "{}" },
        { "cancel", [], "{}" },
        { "cancel", ["--mode", "after-unit"], """{"mode":"afterUnit"}""" },
        { "cancel", ["--mode", "now", "--reason", "fire", "--yes"], """{"reason":"fire","mode":"now"}""" },
        { "retry", ["--unit", "leaf-3", "--step", "upgrade"], """{"unit":"leaf-3","step":"upgrade"}""" },
        { "skip", ["--unit", "leaf-3", "--reason", "later"], """{"reason":"later","unit":"leaf-3"}""" },
        { "resolve", ["--attempt", "a/b", "--as", "not-done", "--reason", "looked"], """{"reason":"looked","attempt":"a/b","resolution":"notDone"}""" },
        { "rollback", [], "{}" },
        { "reschedule", ["--at", "+1h"], """{"notBefore":"2026-11-21T07:00:00+00:00"}""" },
        { "abandon", ["--reason", "gone"], """{"reason":"gone"}""" },
    };

    [Theory]
    [MemberData(nameof(Sent))]
    public async Task A_verb_is_sent_with_its_arguments_once(string verb, string[] arguments, string body)
    {
        _platform.AnswerInTurn("POST", $"operations/{Id}/{verb}", (503, "problem-closed"), (202, "explain-failure"));

        var run = await CliRun.Of(_platform, [verb, Id, .. arguments]);

        run.Status.ShouldBe(ExitCodes.Ok, run.Error);
        var posts = _platform.Seen.Where(request => request.Method == "POST").ToArray();
        JsonSerializer.Deserialize<JsonElement>(posts[0].Body).GetRawText().Replace("\\u002B", "+", StringComparison.Ordinal).ShouldBe(body);
        posts.Length.ShouldBe(2);
        posts.Select(post => post.Header("Idempotency-Key")).Distinct().ShouldHaveSingleItem().ShouldNotBeNullOrEmpty();
        run.Out.ShouldStartWith($"Accepted: {verb}.\nActive: 0 of 2 units ended, held.\n");
        run.Out.ShouldContain($"  upgradectl retry {Id} --unit leaf-3 --step upgrade\n");
        run.Out.ShouldNotContain("upgradectl confirm", Case.Sensitive, "only what is allowed now is offered");
    }

    [Fact]
    public async Task Unit_and_step_find_the_attempt_that_is_resolved()
    {
        var attempt = Recorded.Json(Recorded.Failure).GetProperty("attempts").EnumerateArray().Single(one => one.GetProperty("step").GetString() == "upgrade").GetProperty("id").GetString()!;
        _platform.Answer("GET", $"operations/{Id}", _ => (200, Recorded.Text(Recorded.Failure).Replace("\"status\": \"failed\",\n      \"looks\"", "\"status\": \"unknown\",\n      \"looks\"", StringComparison.Ordinal)))
            .Answer("POST", $"operations/{Id}/resolve", "explain-failure", 202);

        var run = await CliRun.Of(_platform, "resolve", Id, "--unit", "leaf-3", "--step", "upgrade", "--as", "done", "--reason", "looked");

        run.Status.ShouldBe(ExitCodes.Ok, run.Error);
        _platform.Seen.Single(request => request.Method == "POST").Body.ShouldBe($$"""{"reason":"looked","attempt":"{{attempt}}","resolution":"done"}""");
    }

    [Fact]
    public async Task A_sequence_makes_sure_that_nothing_changed_since()
    {
        _platform.Answer("POST", $"operations/{Id}/pause", "explain-failure", 202);

        await CliRun.Of(_platform, "pause", Id, "--if-sequence", "16");

        _platform.Seen.Single(request => request.Method == "POST").Header("If-Match").ShouldBe("\"16\"");
    }

    [Theory]
    [InlineData("y\n", true, "rollback")]
    [InlineData("n\n", false, "rollback")]
    [InlineData("\n", false, "abandon", "--reason", "x")]
    [InlineData("", false, "cancel", "--mode", "now", "--reason", "x")]
    [InlineData("", true, "cancel")]
    [InlineData("", true, "abandon", "--reason", "x", "--yes")]
    public async Task Whoever_sits_at_a_terminal_is_asked_before_what_is_hard_to_take_back(string typed, bool sent, string verb, params string[] arguments)
    {
        _platform.Answer("POST", $"operations/{Id}/{verb}", "explain-failure", 202);

        var run = await CliRun.Of(CliRun.Host(_platform) with { CanAsk = true, In = new StringReader(typed) }, [verb, Id, .. arguments]);

        _platform.Seen.Any(request => request.Method == "POST").ShouldBe(sent);
        run.Status.ShouldBe(sent ? ExitCodes.Ok : ExitCodes.Usage);
        if (typed.Length > 0)
            run.Error.ShouldStartWith($"fabric-1 ({Id}): active, 0 of 2 done. ");
    }

    [Fact]
    public async Task A_refusal_shows_why_and_what_is_allowed_instead()
    {
        _platform.Answer("POST", $"operations/{Id}/skip", "problem-reason-missing", 422);

        var run = await CliRun.Of(_platform, "skip", Id, "--reason", " ");

        run.Status.ShouldBe(ExitCodes.Refused);
        Golden.ShouldMatch(run.Error, "refusal");
    }

    [Fact]
    public async Task A_refusal_as_JSON_is_the_problem_document()
    {
        _platform.Answer("POST", $"operations/{Id}/pause", "problem-closed", 409);

        var run = await CliRun.Of(_platform, "pause", Id, "-o", "json");

        JsonElement.DeepEquals(JsonSerializer.Deserialize<JsonElement>(run.Error), Recorded.Json("problem-closed")).ShouldBeTrue();
        run.Out.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("skip")]
    [InlineData("reject")]
    [InlineData("abandon")]
    [InlineData("resolve", "--reason", "x")]
    [InlineData("resolve", "--reason", "x", "--as", "maybe")]
    [InlineData("reschedule")]
    [InlineData("reschedule", "--at", "soon")]
    [InlineData("cancel", "--mode", "now")]
    [InlineData("cancel", "--mode", "sometime")]
    [InlineData("pause", "--unit", "leaf-3")]
    public async Task What_a_verb_lacks_or_does_not_take_is_told_before_anything_is_sent(string verb, params string[] arguments)
    {
        var run = await CliRun.Of(_platform, [verb, Id, .. arguments]);

        run.Status.ShouldBe(ExitCodes.Usage);
        run.Error.ShouldEndWith($"Try 'upgradectl {verb} --help'.\n");
        _platform.Seen.ShouldBeEmpty();
    }
}
