using Shouldly;
using UpgradePlatform.Engine.Access;
using Xunit;

namespace UpgradePlatform.Integration.Tests.Engine;

public sealed class AccessTests(EngineServer server)
{
    [Fact]
    public async Task A_key_is_shown_once_found_by_itself_and_gone_when_revoked()
    {
        await using var database = await server.MigratedAsync();
        await using var context = database.Context();
        var store = new CredentialStore(context);
        var key = (await store.CreateAsync("ci", Roles.Operator, "root"))!;
        key.ShouldStartWith("up_");
        key.Length.ShouldBe(3 + 43);
        (await store.FindAsync(key)).ShouldBe(new Principal("ci", Roles.Operator));
        (await store.FindAsync(key + "x")).ShouldBeNull();
        (await store.FindAsync("")).ShouldBeNull();
        (await store.CreateAsync("ci", Roles.Viewer, "root")).ShouldBeNull();
        (await database.ScalarAsync<bool>($"select bool_or(c::text like '%{key[3..]}%') from engine.credentials c")).ShouldBeFalse();
        (await store.RevokeAsync("ci")).ShouldBeTrue();
        (await store.RevokeAsync("ci")).ShouldBeFalse();
        (await store.FindAsync(key)).ShouldBeNull();
        (await store.CreateAsync("ci", Roles.Viewer, "root")).ShouldNotBeNull();
        (await store.ListAsync()).Select(row => (row.Role, row.RevokedAt is null)).ShouldBe([(Roles.Operator, false), (Roles.Viewer, true)]);
        await Should.ThrowAsync<ArgumentException>(store.CreateAsync("x", "root", "root"));
    }

    [Fact]
    public void A_role_covers_those_below_it()
    {
        Roles.Covers(Roles.Admin, Roles.Viewer).ShouldBeTrue();
        Roles.Covers(Roles.Approver, Roles.Approver).ShouldBeTrue();
        Roles.Covers(Roles.Viewer, Roles.Operator).ShouldBeFalse();
        Roles.Covers("nobody", Roles.Viewer).ShouldBeFalse();
        Roles.Covers(Roles.Admin, "unheard-of").ShouldBeFalse();
    }

    [Fact]
    public async Task The_same_request_gets_the_same_answer_and_another_is_a_conflict()
    {
        await using var database = await server.MigratedAsync();
        (await TryAsync(database, "k", "a", new(202, "/operations/1", "{}"))).IsNew.ShouldBeTrue();
        (await TryAsync(database, "k", "a", null)).Answer.ShouldBe(new IdempotentAnswer(202, "/operations/1", "{}"));
        (await TryAsync(database, "k", "b", null)).Conflict.ShouldBeTrue();
        (await TryAsync(database, "other", "b", null)).IsNew.ShouldBeTrue();
        await using var context = database.Context();
        await Should.ThrowAsync<InvalidOperationException>(new IdempotencyStore(context).BeginAsync("p", "k", "a"));
    }

    [Fact]
    public async Task A_request_that_was_rolled_back_may_come_again_and_a_second_one_waits_for_the_first()
    {
        await using var database = await server.MigratedAsync();
        await using (var context = database.Context())
        await using (await context.Database.BeginTransactionAsync())
            (await new IdempotencyStore(context).BeginAsync("p", "k", "a")).IsNew.ShouldBeTrue();

        await using var first = database.Context();
        await using var transaction = await first.Database.BeginTransactionAsync();
        var store = new IdempotencyStore(first);
        (await store.BeginAsync("p", "k", "a")).IsNew.ShouldBeTrue();
        var second = TryAsync(database, "k", "a", null);
        (await Task.WhenAny(second, Task.Delay(200))).ShouldNotBe(second);
        await store.CompleteAsync("p", "k", new(202, null, "first"));
        await transaction.CommitAsync();
        (await second).Answer!.Body.ShouldBe("first");
    }

    [Fact]
    public async Task The_audit_log_tells_and_is_never_rewritten()
    {
        await using var database = await server.MigratedAsync();
        await using var context = database.Context();
        var audit = new AuditLog(context);
        await audit.WriteAsync("ci", Roles.Operator, "cancel", "op-1", "because", "192.0.2.1", "admitted");
        await audit.WriteAsync("ci", Roles.Operator, "retry", "op-2", null, null, "refused");
        (await audit.ListAsync(10)).Select(record => record.Entry.Action).ShouldBe(["retry", "cancel"]);
        var only = (await audit.ListAsync(10, target: "op-1")).ShouldHaveSingleItem();
        only.Entry.ShouldBe(new AuditEntry("ci", Roles.Operator, "cancel", "op-1", "because", "192.0.2.1", "admitted"));
        (await audit.ListAsync(10, before: only.Id)).ShouldBeEmpty();
        await Should.ThrowAsync<Npgsql.PostgresException>(database.ExecuteAsync("update engine.audit set principal = 'x'"));
    }

    private static async Task<IdempotencyBeginning> TryAsync(EngineDatabase database, string key, string request, IdempotentAnswer? answer)
    {
        await using var context = database.Context();
        await using var transaction = await context.Database.BeginTransactionAsync();
        var store = new IdempotencyStore(context);
        var beginning = await store.BeginAsync("p", key, request);
        if (answer is not null)
            await store.CompleteAsync("p", key, answer);
        await transaction.CommitAsync();
        return beginning;
    }
}
