using Shouldly;
using UpgradePlatform.Engine.Wakeups;
using Xunit;

namespace UpgradePlatform.Integration.Tests.Engine;

public sealed class WakeUpsTests(EngineServer server)
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Two_claimers_never_get_the_same()
    {
        await using var database = await DueAsync(200);
        var wakeUps = new WakeUps(database.Source);
        var claimed = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(async () =>
        {
            var all = new List<Guid>();
            while (await wakeUps.ClaimDueAsync(7, Lease) is { Count: > 0 } some)
            {
                some.Count.ShouldBeLessThanOrEqualTo(7);
                all.AddRange(some);
            }

            return all;
        })));
        claimed.SelectMany(ids => ids).Count().ShouldBe(200);
        claimed.SelectMany(ids => ids).ShouldBeUnique();
    }

    [Fact]
    public async Task What_is_being_worked_on_is_passed_over_and_a_lease_that_ran_out_is_due_again()
    {
        await using var database = await DueAsync(2);
        var wakeUps = new WakeUps(database.Source);
        var busy = await database.ScalarAsync<Guid>("select id from engine.operations limit 1");
        await using (await database.Store().OpenAsync(busy))
            (await wakeUps.ClaimDueAsync(10, TimeSpan.Zero)).ShouldNotContain(busy);
        (await wakeUps.ClaimDueAsync(10, TimeSpan.Zero)).Count.ShouldBe(2);
        (await wakeUps.ClaimDueAsync(10, Lease)).Count.ShouldBe(2);
        (await wakeUps.ClaimDueAsync(10, Lease)).ShouldBeEmpty();
    }

    private async Task<EngineDatabase> DueAsync(int count)
    {
        var database = await server.MigratedAsync();
        await database.ApplyFleetAsync();
        await database.SubmitAsync();
        await database.ExecuteAsync($"""
            begin;
            with made as (
                insert into engine.operations (id, cluster_id, family, kind, lane, phase, direction, intent, revision, fence, sequence, not_before, accepted_at, wake_at, request, policy, body, dialect, dialect_id, principal)
                select gen_random_uuid(), cluster_id, family, kind, lane, phase, direction, intent, revision, fence, 0, not_before, accepted_at, now(), request, policy, body, dialect, gen_random_uuid()::text, principal
                from engine.operations, generate_series(2, {count}) returning id)
            insert into engine.plans (operation_id, revision, direction, digest, basis, findings) select id, 1, 'forward', '', '{"{}"}', '[]' from made;
            update engine.operations set wake_at = now();
            commit;
            """);
        return database;
    }
}
