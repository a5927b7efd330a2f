using Shouldly;
using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.Contracts.Steps.Switch;
using UpgradePlatform.Engine.Logs;
using Xunit;

namespace UpgradePlatform.Integration.Tests.Engine;

/// <summary>Lines of devices: whose they are, how many are kept, and how they reach people and workers.</summary>
public sealed class DeviceLineStoreTests(EngineServer server)
{
    [Fact]
    public async Task A_line_belongs_to_the_unit_in_progress_on_its_device()
    {
        await using var database = await server.MigratedAsync();
        await database.ApplyFleetAsync(DeviceFleet.File);
        var id = await database.AtStepAsync("returned", "leaf-1");
        var store = new DeviceLineStore(database.Source);
        (await store.AppendAsync([Line("one", severity: 3, app: "init"), Line("other node", node: "leaf-2"), Line("other cluster", cluster: "fabric-1"), Line("two")])).ShouldBe(2);
        var lines = (await store.ReadAsync(id, null, 0, 10))!;
        lines.Select(line => line.Text).ShouldBe(["one", "two"]);
        (lines[0].Node, lines[0].Severity, lines[0].App, lines[0].AttemptId).ShouldBe(("leaf-1", 3, "init", $"{id:N}/1/leaf-1/returned/leaf-1/do/1"));
        (lines[1].Severity, lines[1].App).ShouldBe((null, null));

        await database.ExecuteAsync("update engine.attempts set status = 'done', ended_at = clock_timestamp()");
        (await store.AppendAsync([Line("between two steps")])).ShouldBe(1);
        await database.ExecuteAsync("update engine.units set status = 'completed'");
        (await store.AppendAsync([Line("after")])).ShouldBe(0);
    }

    [Fact]
    public async Task When_it_was_received_decides_and_not_when_it_is_stored()
    {
        await using var database = await server.MigratedAsync();
        await database.ApplyFleetAsync(DeviceFleet.File);
        var id = await database.AtStepAsync("returned", "leaf-1");
        var store = new DeviceLineStore(database.Source);
        (await store.AppendAsync([Line("from before", age: TimeSpan.FromMinutes(5))])).ShouldBe(0);
        await database.ExecuteAsync("update engine.attempts set started_at = started_at - interval '1 hour'");
        (await store.AppendAsync([Line("late", age: TimeSpan.FromMinutes(5))])).ShouldBe(1);
        var now = await database.ScalarAsync<DateTime>("select clock_timestamp()");
        (now - (await store.ReadAsync(id, null, 0, 10))!.ShouldHaveSingleItem().ReceivedAt).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromMinutes(5));
    }

    [Fact]
    public async Task Commands_that_judge_by_lines_carry_those_since_the_unit_began()
    {
        await using var database = await server.MigratedAsync();
        await database.ApplyFleetAsync(DeviceFleet.File);
        var id = await database.AtStepAsync("returned", "leaf-1", "spine-1");
        await database.ExecuteAsync("update engine.attempts set started_at = started_at - interval '1 hour'");
        var store = new DeviceLineStore(database.Source);
        await store.AppendAsync([Line("of the unit before", age: TimeSpan.FromMinutes(10)), Line("other", node: "spine-1"), Line("upgrade complete")]);
        var commands = await database.NextCommandsAsync(id);
        Carried(commands, "leaf-1").ShouldBe(["upgrade complete"]);
        Carried(commands, "spine-1").ShouldBe(["other"]);
        commands.ShouldAllBe(command => command.Command is AwaitReturn);
    }

    [Fact]
    public async Task A_command_carries_the_newest_lines_and_no_more_than_a_message_bears()
    {
        await using var database = await server.MigratedAsync();
        await database.ApplyFleetAsync(DeviceFleet.File);
        var id = await database.AtStepAsync("upgrade", "leaf-1");
        var store = new DeviceLineStore(database.Source);
        await store.AppendAsync([.. Enumerable.Range(1, 600).Select(number => Line($"line {number}"))]);
        var lines = Carried(await database.NextCommandsAsync(id), "leaf-1");
        (lines.Count, lines[0], lines[^1]).ShouldBe((500, "line 101", "line 600"));
        await store.AppendAsync([.. Enumerable.Range(1, 100).Select(number => Line(new string('x', 8000) + number))]);
        lines = Carried(await database.NextCommandsAsync(id), "leaf-1");
        lines.Sum(line => line.Length).ShouldBeInRange(DeviceLineStore.CarriedCharacters - 8100, DeviceLineStore.CarriedCharacters);
        lines[^1].ShouldEndWith("x100");
    }

    [Fact]
    public async Task Of_a_device_that_talks_without_end_the_newest_lines_are_kept_and_all_go_with_the_operation()
    {
        await using var database = await server.MigratedAsync();
        await database.ApplyFleetAsync(DeviceFleet.File);
        var id = await database.AtStepAsync("returned", "leaf-1", "spine-1");
        var store = new DeviceLineStore(database.Source);
        await store.AppendAsync([Line("quiet", node: "spine-1")]);
        foreach (var batch in Enumerable.Range(1, DeviceLineStore.Kept + 50).Chunk(5000))
            await store.AppendAsync([.. batch.Select(number => Line($"{number}"))]);
        (await database.ScalarAsync<long>("select count(*) from engine.device_lines where node_id = 'leaf-1'")).ShouldBe(DeviceLineStore.Kept);
        (await store.ReadAsync(id, "leaf-1", 0, 1))!.ShouldHaveSingleItem().Text.ShouldBe("51");
        (await store.ReadAsync(id, "spine-1", 0, 10))!.ShouldHaveSingleItem().Text.ShouldBe("quiet");
        await database.ExecuteAsync("begin; update engine.operations set phase = 'closed', outcome = 'cancelled', wake_at = null; update engine.lanes set owner = null; delete from engine.operations; commit");
        (await database.ScalarAsync<long>("select count(*) from engine.device_lines")).ShouldBe(0);
    }

    [Fact]
    public async Task Pages_follow_each_other()
    {
        await using var database = await server.MigratedAsync();
        await database.ApplyFleetAsync(DeviceFleet.File);
        var id = await database.AtStepAsync("returned", "leaf-1", "leaf-2");
        var store = new DeviceLineStore(database.Source);
        await store.AppendAsync([.. Enumerable.Range(1, 7).Select(number => Line($"{number}", node: number % 2 == 0 ? "leaf-2" : "leaf-1"))]);
        var seen = new List<string>();
        for (long after = 0; (await store.ReadAsync(id, null, after, 3))! is { Count: > 0 } page; after = page[^1].Id)
            seen.AddRange(page.Select(line => line.Text));
        seen.ShouldBe(["1", "2", "3", "4", "5", "6", "7"]);
        (await store.ReadAsync(id, "leaf-2", 0, 10))!.Select(line => line.Text).ShouldBe(["2", "4", "6"]);
        (await store.ReadAsync(Guid.NewGuid(), null, 0, 10)).ShouldBeNull();
    }

    [Fact]
    public async Task Writers_take_turns_so_that_no_reader_skips_a_line()
    {
        await using var database = await server.MigratedAsync();
        await database.ApplyFleetAsync(DeviceFleet.File);
        var id = await database.AtStepAsync("returned", "leaf-1", "leaf-2");
        var store = new DeviceLineStore(database.Source);
        const int Batches = 40;
        var writing = Task.WhenAll(new[] { "leaf-1", "leaf-2" }.Select(node => Task.Run(async () =>
        {
            for (var batch = 0; batch < Batches; batch++)
                await store.AppendAsync([.. Enumerable.Range(0, 5).Select(number => Line($"{batch}.{number}", node: node))]);
        })));
        var (seen, after, done) = (0, 0L, false);
        while (!done)
        {
            // Looked at before the page is read: what was written last is in it.
            done = writing.IsCompleted;
            var page = (await store.ReadAsync(id, null, after, 1000))!;
            seen += page.Count;
            after = page.Count > 0 ? page[^1].Id : after;
        }

        await writing;
        seen.ShouldBe(Batches * 10);
    }

    private static SpokenLine Line(string text, string cluster = LabOperations.Cluster, string node = "leaf-1", TimeSpan age = default, int? severity = null, string? app = null) =>
        new(cluster, node, age, severity, app, text);

    private static List<string> Carried(IReadOnlyList<ExecuteStep> commands, string node) => [.. commands.Single(command => command.Target == node).DeviceLines.Select(line => line.Text)];
}
