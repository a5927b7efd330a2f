using Shouldly;
using UpgradePlatform.Dialects.Tests.Http;
using Xunit;

namespace UpgradePlatform.Dialects.Tests.Native;

/// <summary>ETag, If-Match and If-None-Match.</summary>
public sealed class ConditionalTests(ApiFixture fixture)
{
    private ApiHost Api => fixture.Api;

    [Fact]
    public async Task The_tag_is_the_number_of_the_last_event_and_changes_with_it()
    {
        var id = await Reserved();
        var read = await Read(id);
        read.Header("ETag").ShouldBe($"\"{read["sequence"]}\"");
        var paused = (await Api.As("operator").PostAsync($"{Operations.Path}/{id}/pause", "{}")).ShouldBeStatus(202);
        paused.Header("ETag").ShouldNotBe(read.Header("ETag"));
        (await Read(id)).Header("ETag").ShouldBe(paused.Header("ETag"));
    }

    [Fact]
    public async Task What_is_known_already_is_304_without_a_body()
    {
        var id = await Reserved();
        var tag = (await Read(id)).Header("ETag")!;
        foreach (var header in new[] { tag, $"W/{tag}", $"\"0\", {tag}", "*" })
        {
            var answer = await Api.As("viewer").GetAsync($"{Operations.Path}/{id}", ("If-None-Match", header));
            (answer.Status, answer.Text, answer.Header("ETag")).ShouldBe((304, "", tag), header);
        }

        (await Api.As("viewer").GetAsync($"{Operations.Path}/{id}", ("If-None-Match", "\"0\""))).ShouldBeStatus(200);
        await Api.As("operator").PostAsync($"{Operations.Path}/{id}/pause", "{}");
        (await Api.As("viewer").GetAsync($"{Operations.Path}/{id}", ("If-None-Match", tag))).ShouldBeStatus(200);
    }

    [Fact]
    public async Task A_verb_on_something_seen_too_long_ago_is_refused_and_changes_nothing()
    {
        var id = await Reserved();
        var tag = (await Read(id)).Header("ETag")!;
        (await Pause(id, tag)).ShouldBeStatus(202);
        var refused = (await Api.As("operator").PostAsync($"{Operations.Path}/{id}/resume", "{}", ("If-Match", tag))).ShouldBeProblem(412, "changed");
        refused["detail"]!.ShouldEndWith("Read it again.");
        (await Read(id)).Json.GetProperty("holds").EnumerateArray().Select(hold => hold.GetProperty("kind").GetString()).ShouldContain("pause");
        (await Api.As("operator").PostAsync($"{Operations.Path}/{id}/resume", "{}", ("If-Match", "*"))).ShouldBeStatus(202);
    }

    [Fact]
    public async Task Of_many_with_the_same_tag_one_wins()
    {
        var id = await Reserved();
        var tag = (await Read(id)).Header("ETag")!;
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Pause(id, tag)));
        answers.Count(answer => answer.Status == 202).ShouldBe(1);
        foreach (var answer in answers.Where(answer => answer.Status != 202))
            answer.ShouldBeProblem(412, "changed");
    }

    private Task<Guid> Reserved() => Operations.ReserveAsync(Api, Api.NextCluster().Id);

    private Task<Answer> Read(Guid id) => Api.As("viewer").GetAsync($"{Operations.Path}/{id}");

    private Task<Answer> Pause(Guid id, string tag) => Api.As("operator").PostAsync($"{Operations.Path}/{id}/pause", "{}", ("If-Match", tag));
}
