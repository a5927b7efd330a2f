using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using UpgradePlatform.Engine.Migrations;
using Xunit;

namespace UpgradePlatform.Integration.Tests.Engine;

public sealed class MigratorTests(EngineServer server)
{
    private static readonly IReadOnlyList<MigrationScript> Scripts = MigrationScript.Embedded();

    [Fact]
    public async Task Applies_once_and_then_has_nothing_to_do()
    {
        await using var database = new EngineDatabase(await server.EmptyAsync());
        (await ApplyAsync(database, Scripts)).ShouldBe(Scripts.Count);
        (await ApplyAsync(database, Scripts)).ShouldBe(0);
    }

    [Fact]
    public async Task Processes_that_start_together_apply_once()
    {
        await using var database = new EngineDatabase(await server.EmptyAsync());
        var applied = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => ApplyAsync(database, Scripts)));
        applied.Sum().ShouldBe(Scripts.Count);
    }

    [Fact]
    public async Task A_script_that_changed_after_it_was_applied_is_refused()
    {
        await using var database = new EngineDatabase(await server.EmptyAsync());
        await ApplyAsync(database, Scripts);
        IReadOnlyList<MigrationScript> changed = [.. Scripts.Take(1), new MigrationScript(Scripts[1].Number, Scripts[1].Name, Scripts[1].Sql + " "), .. Scripts.Skip(2)];
        (await Should.ThrowAsync<MigrationException>(ApplyAsync(database, changed))).Message.ShouldContain("Migration 2");
        (await ApplyAsync(database, Scripts)).ShouldBe(0);
    }

    [Fact]
    public async Task A_database_of_a_newer_release_is_refused()
    {
        await using var database = new EngineDatabase(await server.EmptyAsync());
        await ApplyAsync(database, [.. Scripts, new MigrationScript(Scripts.Count + 1, "later", "select 1")]);
        (await Should.ThrowAsync<MigrationException>(ApplyAsync(database, Scripts))).Message.ShouldContain("newer");
    }

    [Fact]
    public async Task A_script_that_fails_leaves_nothing_of_itself()
    {
        await using var database = new EngineDatabase(await server.EmptyAsync());
        await Should.ThrowAsync<Npgsql.PostgresException>(ApplyAsync(database, [new MigrationScript(1, "bad", "create table engine.half (); select 1/0")]));
        (await database.ScalarAsync<bool>("select to_regclass('engine.half') is null")).ShouldBeTrue();
        (await ApplyAsync(database, Scripts)).ShouldBe(Scripts.Count);
    }

    private static Task<int> ApplyAsync(EngineDatabase database, IReadOnlyList<MigrationScript> scripts) =>
        new Migrator(database.Source, NullLogger<Migrator>.Instance, scripts).ApplyAsync(TestContext.Current.CancellationToken);
}
