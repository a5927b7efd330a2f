using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Npgsql;
using UpgradePlatform.Core.Decisions;
using UpgradePlatform.Engine;
using UpgradePlatform.Engine.Operations;
using Xunit;

namespace UpgradePlatform.Integration.Tests.Engine;

/// <summary>A database with the schema, and the store over it.</summary>
public sealed class EngineDatabase(string connectionString) : IAsyncDisposable
{
    public NpgsqlDataSource Source { get; } = NpgsqlDataSource.Create(connectionString);

    public PlanCache Plans { get; } = new(Options.Create(new EngineOptions()));

    public EngineDbContext Context() => new(new DbContextOptionsBuilder<EngineDbContext>().UseNpgsql(Source).Options);

    public OperationStore Store() => new(Context(), Plans, Options.Create(new DecisionTimings()));

    /// <summary>A store whose decisions wait for milliseconds where those of production wait for seconds.</summary>
    public OperationStore QuickStore() => new(Context(), Plans, Options.Create(Quick));

    private static DecisionTimings Quick { get; } = new()
    {
        ActWindow = TimeSpan.FromMilliseconds(40),
        Margin = TimeSpan.FromMilliseconds(10),
        LookPause = TimeSpan.FromMilliseconds(10),
    };

    /// <summary>A store that has never seen a plan: what it loads comes from the rows.</summary>
    public OperationStore ColdStore() => new(Context(), new PlanCache(Options.Create(new EngineOptions())), Options.Create(new DecisionTimings()));

    public async Task ExecuteAsync(string sql)
    {
        await using var command = Source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    public async Task<T> ScalarAsync<T>(string sql)
    {
        await using var command = Source.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    public async ValueTask DisposeAsync()
    {
        Plans.Dispose();
        await Source.DisposeAsync();
    }
}
