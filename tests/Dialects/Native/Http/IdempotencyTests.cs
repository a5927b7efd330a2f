using Shouldly;
using UpgradePlatform.Dialects.Tests.Http;
using Xunit;

namespace UpgradePlatform.Dialects.Tests.Native;

/// <summary><c>Idempotency-Key</c>: safe to send twice.</summary>
public sealed class IdempotencyTests(ApiFixture fixture)
{
    private ApiHost Api => fixture.Api;

    [Fact]
    public async Task The_same_key_and_body_give_the_same_answer_and_one_operation()
    {
        var (cluster, _) = Api.NextCluster();
        var key = NewKey();
        var first = (await Submit(cluster, key)).ShouldBeStatus(202);
        var second = (await Submit(cluster, key)).ShouldBeStatus(202);
        (second.Text, second.Header("Location"), second.Header("ETag")).ShouldBe((first.Text, first.Header("Location"), first.Header("ETag")));
        (await Count(cluster)).ShouldBe(1);
    }

    [Fact]
    public async Task Many_at_once_with_one_key_make_one_operation()
    {
        var (cluster, _) = Api.NextCluster();
        var key = NewKey();
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Submit(cluster, key)));
        answers.Select(Operations.Id).Distinct().Count().ShouldBe(1);
        (await Count(cluster)).ShouldBe(1);
    }

    [Fact]
    public async Task The_same_key_with_another_body_is_refused()
    {
        var (cluster, _) = Api.NextCluster();
        var key = NewKey();
        await Submit(cluster, key);
        (await Submit(cluster, key, ("kind", "check"))).ShouldBeProblem(409, "key-reused");
        (await Count(cluster)).ShouldBe(1);
    }

    [Fact]
    public async Task A_key_belongs_to_whoever_sends_it()
    {
        var (cluster, _) = Api.NextCluster();
        var key = NewKey();
        var mine = Operations.Id(await Submit(cluster, key));
        var theirs = Operations.Id(await Api.As("admin").PostAsync(Operations.Path, Operations.Request(cluster), ("Idempotency-Key", key)));
        theirs.ShouldNotBe(mine);
    }

    [Fact]
    public async Task A_refused_answer_is_not_kept()
    {
        var (cluster, _) = Api.NextCluster();
        var key = NewKey();
        (await Submit(cluster, key, ("planDigest", "not this one"))).ShouldBeProblem(409, "plan-changed");
        (await Submit(cluster, key, ("cluster", ""))).ShouldBeProblem(422, "invalid");
        (await Submit(cluster, key)).ShouldBeStatus(202);
    }

    [Fact]
    public async Task A_verb_with_a_key_happens_once()
    {
        var (cluster, _) = Api.NextCluster();
        var id = await Operations.ReserveAsync(Api, cluster);
        var key = NewKey();
        (await Verb(id, "resume", key)).ShouldBeProblem(409, "not-paused");
        (await Verb(id, "pause", NewKey())).ShouldBeStatus(202);
        var first = (await Verb(id, "resume", key)).ShouldBeStatus(202);
        var second = (await Verb(id, "resume", key)).ShouldBeStatus(202);
        (second.Text, second.Header("Location")).ShouldBe((first.Text, first.Header("Location")));
        (await Verb(id, "pause", key)).ShouldBeProblem(409, "key-reused");
        (await Api.As("viewer").GetAsync($"{Operations.Path}/{id}")).Header("ETag").ShouldBe(first.Header("ETag"));
    }

    [Fact]
    public async Task A_refused_verb_with_a_key_is_audited_all_the_same()
    {
        var (cluster, _) = Api.NextCluster();
        var id = await Operations.ReserveAsync(Api, cluster);
        await Verb(id, "resume", NewKey());
        (await Api.As("admin").GetAsync($"/platform/v1/audit?target={id}")).Text.ShouldContain("refused: not-paused");
    }

    private static string NewKey() => Guid.NewGuid().ToString();

    private Task<Answer> Submit(string cluster, string key, params (string Name, object? Value)[] more) =>
        Api.As("operator").PostAsync(Operations.Path, Operations.Request(cluster, more), ("Idempotency-Key", key));

    private Task<Answer> Verb(Guid id, string verb, string key) => Api.As("operator").PostAsync($"{Operations.Path}/{id}/{verb}", "{}", ("Idempotency-Key", key));

    private async Task<int> Count(string cluster) =>
        (await Api.As("viewer").GetAsync($"{Operations.Path}?cluster={cluster}")).ShouldBeStatus(200).Json.GetProperty("items").GetArrayLength();
}
