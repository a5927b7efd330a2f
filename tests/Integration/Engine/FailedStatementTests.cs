using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using Shouldly;
using UpgradePlatform.Engine;
using UpgradePlatform.Engine.Sql;
using Xunit;

namespace UpgradePlatform.Integration.Tests.Engine;

/// <summary>
/// A statement that the database refuses is its sender's trouble and nobody else's. A value that cannot be stored once broke the connection
/// for whoever came next, who read "internal" for it.
/// </summary>
public sealed class FailedStatementTests(EngineServer server)
{
    private const string Sql = "select 10 / $1::int, $2::text";

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(6)]
    public async Task The_next_one_on_the_connection_is_answered(int fails)
    {
        await using var database = await server.MigratedAsync();
        using var host = Build(database.Source.ConnectionString);
        var source = host.Services.GetRequiredService<NpgsqlDataSource>();

        await OneAfterTheOtherAsync(fails, async (divisor, text) =>
        {
            await using var command = source.CreateCommand(Sql);
            command.Parameters.Add(Db.Int(divisor));
            command.Parameters.Add(new NpgsqlParameter { Value = text });
            return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
        });
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task The_next_one_that_is_prepared_is_answered(int fails)
    {
        await using var database = await server.MigratedAsync();
        using var host = Build(database.Source.ConnectionString);

        await OneAfterTheOtherAsync(fails, async (divisor, text) =>
        {
            await using var scope = host.Services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<EngineDbContext>();
            await using var transaction = await db.Database.BeginTransactionAsync(TestContext.Current.CancellationToken);
            await using var batch = db.Batch();
            batch.Add("select 1");
            batch.Add(Sql, Db.Int(divisor), new NpgsqlParameter { NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text, Value = text });
            await using var reader = await batch.ReadPreparedAsync(TestContext.Current.CancellationToken);
            await reader.NextResultAsync(TestContext.Current.CancellationToken);
            await reader.ReadAsync(TestContext.Current.CancellationToken);
            return reader.GetInt32(0);
        });
    }

    // Refused when it is bound, and when it is executed.
    private static async Task OneAfterTheOtherAsync(int fails, Func<int, string, Task<object?>> ask)
    {
        for (var use = 1; use <= 8; use++)
        {
            if (use != fails && use != fails + 3)
                (await ask(5, "x")).ShouldBe(2);
            else
                (await Should.ThrowAsync<PostgresException>(use == fails ? ask(0, "x") : ask(5, "\0"))).SqlState.ShouldBe(use == fails ? "22012" : "22021");
        }
    }

    private static IHost Build(string connection)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection([new("ConnectionStrings:Engine", connection + ";Maximum Pool Size=1")]);
        builder.AddEngine();
        return builder.Build();
    }
}
