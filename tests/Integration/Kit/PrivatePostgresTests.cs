using Npgsql;
using Shouldly;
using UpgradePlatform.TestKit;
using Xunit;

namespace UpgradePlatform.Integration.Tests.Kit;

public sealed class PrivatePostgresTests
{
    [Fact]
    public async Task A_killed_server_keeps_what_was_committed()
    {
        await using var postgres = await PrivatePostgres.StartAsync();
        var connection = await postgres.CreateDatabaseAsync("kept");
        await ExecuteAsync(connection, "CREATE TABLE t (n int); INSERT INTO t VALUES (42)");

        await postgres.KillAsync();
        postgres.IsRunning.ShouldBeFalse();
        await Should.ThrowAsync<NpgsqlException>(() => ExecuteAsync(connection, "SELECT 1"));

        await postgres.RestartAsync();
        (await ExecuteAsync(connection, "SELECT n FROM t")).ShouldBe(42);
    }

    [Fact]
    public async Task Stops_in_an_orderly_way_and_starts_again_without_fsync()
    {
        await using var postgres = await PrivatePostgres.StartAsync(new PostgresOptions { Fsync = false });
        (await ExecuteAsync(postgres.ConnectionString(), "SHOW fsync")).ShouldBe("off");

        await postgres.StopAsync();
        await postgres.RestartAsync();
        await postgres.StopAsync(PostgresStop.Immediate);
        await postgres.RestartAsync();

        (await ExecuteAsync(postgres.ConnectionString(), "SELECT 1")).ShouldBe(1);
    }

    [Fact]
    public async Task Two_run_side_by_side_and_know_nothing_of_each_other()
    {
        await using var one = await PrivatePostgres.StartAsync();
        await using var other = await PrivatePostgres.StartAsync();
        await one.CreateDatabaseAsync("only_here");

        (await ExecuteAsync(other.ConnectionString(), "SELECT count(*) FROM pg_database WHERE datname = 'only_here'")).ShouldBe(0L);
    }

    private static async Task<object?> ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}
