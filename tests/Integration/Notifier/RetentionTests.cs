using Microsoft.Extensions.Options;
using Npgsql;
using Shouldly;
using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.Core.Admission;
using UpgradePlatform.Core.Decisions;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Engine.Events;
using UpgradePlatform.Engine.Logs;
using UpgradePlatform.Engine.Queries;
using UpgradePlatform.Engine.Retention;
using UpgradePlatform.Integration.Tests.Engine;
using Xunit;

namespace UpgradePlatform.Integration.Tests.Notifier;

/// <summary>What is deleted in time, and what is kept as long as somebody needs it (D-25).</summary>
public sealed class RetentionTests(EngineServer server)
{
    private static readonly string[] Belongings = ["plans", "plan_units", "units", "attempts", "events", "notifications"];

    [Fact]
    public async Task An_operation_goes_with_all_its_rows_by_the_time_of_its_end_and_nothing_else_goes()
    {
        await using var place = await Place.NewAsync(server);
        var old = await ClosedAsync(place);
        var young = await ClosedAsync(place);
        var open = (await place.Client.SubmitAsync("127.0.0.1:1", ["leaf-5"], DateTimeOffset.UtcNow.AddHours(1))).Id;
        await LogAsync(place, old);
        await AgeAsync(place, old, ended: 91, accepted: 92);
        await AgeAsync(place, young, ended: 89, accepted: 200);
        await place.Database.ExecuteAsync($"update engine.operations set accepted_at = now() - interval '300 days' where id = '{open}'");
        foreach (var table in Belongings)
            (await CountAsync(place, table, old)).ShouldBeGreaterThan(0, table);
        var (youngRows, openRows) = (await AllAsync(place, young), await AllAsync(place, open));
        await place.Database.ExecuteAsync($"insert into engine.audit (principal, role, action, target, result) values ('p', 'operator', 'operation.submit', '{old}', 'admitted')");
        var fence = await place.Database.ScalarAsync<long>("select fence from engine.lanes");

        (await HouseAsync(place)).ShouldBe(1);

        foreach (var table in Belongings)
            (await CountAsync(place, table, old)).ShouldBe(0, table);
        (await place.Database.ScalarAsync<long>("select count(*) from engine.operations")).ShouldBe(2);
        (await place.Database.ScalarAsync<long>("select (select count(*) from engine.attempt_logs) + (select count(*) from engine.attempt_log_ends)")).ShouldBe(0);
        ((await AllAsync(place, young)), await AllAsync(place, open)).ShouldBe((youngRows, openRows));
        (await place.Database.ScalarAsync<long>("select count(*) from engine.audit")).ShouldBe(1);
        (await place.Database.ScalarAsync<long>("select fence from engine.lanes")).ShouldBe(fence);
        (await HouseAsync(place)).ShouldBe(0);
    }

    [Fact]
    public async Task Events_that_a_reader_has_not_seen_stay_and_positions_go_on()
    {
        await using var place = await Place.NewAsync(server);
        var (log, cursors) = (new EventLog(place.Database.Source), new Cursors(place.Database.Source));
        var first = await ClosedAsync(place);
        var last = await log.LastPositionAsync();
        var second = await ClosedAsync(place);
        await AgeAsync(place, first, 100, 100);
        await AgeAsync(place, second, 100, 100);

        await cursors.AdvanceAsync("slow", last - 1);
        (await HouseAsync(place)).ShouldBe(0);
        await cursors.AdvanceAsync("slow", last);
        (await HouseAsync(place)).ShouldBe(1);

        // The slow reader still finds everything after its place.
        var rest = await log.ReadAfterAsync(last, EventFilter.All, 1000);
        rest.ShouldAllBe(happened => happened.Subject == second.ToString());
        rest[0].Position.ShouldBe(last + 1);
        await cursors.AdvanceAsync("slow", await log.LastPositionAsync());
        (await HouseAsync(place)).ShouldBe(1);
        var before = await log.LastPositionAsync();
        await ClosedAsync(place);
        (await log.ReadAfterAsync(0, EventFilter.All, 1000))[0].Position.ShouldBe(before + 1);
    }

    [Fact]
    public async Task Events_without_their_position_stay()
    {
        await using var place = await Place.NewAsync(server);
        var id = await ClosedAsync(place);
        await AgeAsync(place, id, 100, 100);
        await place.Database.ExecuteAsync($"alter table engine.events disable trigger user; update engine.events set position = null where operation_id = '{id}' and sequence = 3; alter table engine.events enable trigger user");
        (await HouseAsync(place)).ShouldBe(0);
    }

    [Fact]
    public async Task Who_left_something_stays_until_it_is_gone_and_the_book_outlives_who_took_it_over()
    {
        await using var place = await Place.NewAsync(server);
        var owner = await ClosedAsync(place);
        var adopter = await ClosedAsync(place);
        await place.Database.ExecuteAsync($"insert into engine.leftovers (owner, cluster_id, unit, pair, reason) values ('{owner}', '{Samples.Cluster}', 'leaf-1', 'detour', 'left')");
        await AgeAsync(place, owner, 100, 100);
        (await HouseAsync(place)).ShouldBe(0);

        // Taken over and not gone yet: neither of them goes.
        await place.Database.ExecuteAsync($"update engine.leftovers set adopted_by = '{adopter}'");
        await AgeAsync(place, adopter, 100, 100);
        (await HouseAsync(place)).ShouldBe(0);

        await place.Database.ExecuteAsync("update engine.leftovers set cleared_at = now()");
        await AgeAsync(place, owner, 10, 10);
        (await HouseAsync(place)).ShouldBe(1);
        await using var context = place.Database.Context();
        var left = (await new OperationQueries(context, place.Database.Plans).GetAsync(owner))!.Leftovers.ShouldHaveSingleItem();
        (left.AdoptedBy, left.ClearedAt is null).ShouldBe((null, false));
        await AgeAsync(place, owner, 100, 100);
        (await HouseAsync(place)).ShouldBe(1);
    }

    [Fact]
    public async Task What_a_client_is_still_to_be_told_keeps_its_operation()
    {
        await using var place = await Place.NewAsync(server);
        var id = await ClosedAsync(place);
        await AgeAsync(place, id, 100, 100);
        await place.Database.ExecuteAsync("update engine.notifications set state = 'waiting', next_try_at = now(), delivered_at = null");
        (await HouseAsync(place)).ShouldBe(0);
        await place.Database.ExecuteAsync("update engine.notifications set state = 'given-up', next_try_at = null");
        (await HouseAsync(place)).ShouldBe(1);
    }

    [Fact]
    public async Task An_operation_that_somebody_works_on_is_passed_over_and_the_others_are_not()
    {
        await using var place = await Place.NewAsync(server);
        var held = await ClosedAsync(place);
        var free = await ClosedAsync(place);
        await AgeAsync(place, held, 100, 100);
        await AgeAsync(place, free, 95, 95);
        await using (var connection = await place.Database.Source.OpenConnectionAsync())
        {
            await using var transaction = await connection.BeginTransactionAsync();
            await using var command = new NpgsqlCommand($"select 1 from engine.operations where id = '{held}' for update", connection, transaction);
            await command.ExecuteScalarAsync();
            (await HouseAsync(place)).ShouldBe(1);
            (await CountAsync(place, "events", held)).ShouldBeGreaterThan(0);
        }

        (await HouseAsync(place)).ShouldBe(1);
    }

    [Fact]
    public async Task Output_goes_earlier_than_its_operation_and_never_while_that_is_open()
    {
        await using var place = await Place.NewAsync(server);
        var closed = await ClosedAsync(place);
        var young = await ClosedAsync(place);
        var open = (await place.Client.SubmitAsync("127.0.0.1:1", ["leaf-5"])).Id;
        await place.Client.ReachAsync(open, "leaf-5", "upgrade");
        foreach (var id in new[] { closed, young, open })
            await LogAsync(place, id);
        await new AttemptLogStore(place.Database.Source).AppendAsync(new AttemptLogged { OperationId = Guid.Empty, AttemptId = "of-nobody", Offset = 0, Text = "x" });
        await AgeAsync(place, closed, 31, 31);
        await AgeAsync(place, young, 29, 40);
        await place.Database.ExecuteAsync("update engine.attempt_log_ends set updated_at = now() - interval '60 days'");

        // Of the closed one, and what belongs to no operation.
        (await HouseAsync(place)).ShouldBe(2);

        (await CountLogsAsync(place, closed), await CountLogsAsync(place, young), await CountLogsAsync(place, open)).ShouldBe((0, 1, 1));
        (await CountAsync(place, "attempts", closed)).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Many_go_in_small_transactions()
    {
        await using var place = await Place.NewAsync(server);
        for (var i = 0; i < 45; i++)
        {
            var (id, _) = await place.Client.SubmitAsync("127.0.0.1:1", ["leaf-1"], DateTimeOffset.UtcNow.AddHours(1));
            await place.Client.AskAsync(id, Verb.Cancel);
            (await place.Client.DecideAsync(id, new Input.VerbAdmitted())).Phase.ShouldBe(Phase.Closed);
        }

        await ReadAllAsync(place);
        (await new OperationRetention(place.Database.Source).DeleteOperationsAsync(TimeSpan.Zero, default)).ShouldBe(45);
        (await place.Database.ScalarAsync<long>("select count(*) from engine.events")).ShouldBe(0);
    }

    [Theory]
    [InlineData(90, 91, 7, false)]
    [InlineData(5, 4, 7, false)]
    [InlineData(7, 7, 7, true)]
    public void What_belongs_to_an_operation_is_not_kept_longer(int operations, int logs, int keys, bool valid) =>
        new HousekeepingOptions { Operations = TimeSpan.FromDays(operations), AttemptLogs = TimeSpan.FromDays(logs), IdempotencyDays = keys }.Valid().ShouldBe(valid);

    // Done, told, and read by all.
    private static async Task<Guid> ClosedAsync(Place place)
    {
        var (id, _) = await place.Client.SubmitAsync("127.0.0.1:1", ["leaf-1"]);
        (await place.Client.RestAsync(id)).Outcome.ShouldBe(Outcome.Completed);
        await place.Database.ExecuteAsync($"""
            insert into engine.notifications (id, operation_id, kind, event_sequence, target, method, path, body, state, next_try_at, delivered_at)
            select gen_random_uuid(), id, '000101', sequence, notification, 'PUT', '/x', '{"{}"}', 'delivered', null, now() from engine.operations where id = '{id}'
            """);
        await ReadAllAsync(place);
        return id;
    }

    private static async Task ReadAllAsync(Place place) =>
        await new Cursors(place.Database.Source).AdvanceAsync(Cursors.Notifications, await new EventLog(place.Database.Source).LastPositionAsync());

    private static Task AgeAsync(Place place, Guid id, int ended, int accepted) => place.Database.ExecuteAsync($"""
        alter table engine.operations disable trigger guard_operation;
        update engine.operations set closed_at = now() - interval '{ended} days', accepted_at = now() - interval '{accepted} days' where id = '{id}';
        alter table engine.operations enable trigger guard_operation;
        """);

    private static async Task LogAsync(Place place, Guid id)
    {
        var attempt = await place.Database.ScalarAsync<string>($"select id from engine.attempts where operation_id = '{id}' and step = 'upgrade'");
        await new AttemptLogStore(place.Database.Source).AppendAsync(new AttemptLogged { OperationId = Guid.Empty, AttemptId = attempt, Offset = 0, Text = "it says" });
    }

    private static async Task<int> HouseAsync(Place place) =>
        await new Housekeeper(place.Database.Source, new OperationRetention(place.Database.Source), Options.Create(new HousekeepingOptions())).RunAsync(TestContext.Current.CancellationToken);

    private static Task<long> CountAsync(Place place, string table, Guid id) => place.Database.ScalarAsync<long>($"select count(*) from engine.{table} where operation_id = '{id}'");

    private static Task<long> CountLogsAsync(Place place, Guid id) => place.Database.ScalarAsync<long>($"select count(*) from engine.attempt_logs where attempt_id like '{id:N}/%'");

    private static async Task<string> AllAsync(Place place, Guid id) =>
        string.Join(' ', await Task.WhenAll(Belongings.Select(table => CountAsync(place, table, id))));
}
