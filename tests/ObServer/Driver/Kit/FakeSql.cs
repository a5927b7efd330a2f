using System.Collections.Concurrent;
using UpgradePlatform.Workers.Runtime.Sql;

namespace UpgradePlatform.ObServer.Tests.Driver.Kit;

/// <summary>Answers statements as it was told to, by server or for all, and remembers what was asked of whom.</summary>
internal sealed class FakeSql : ISqlShell
{
    private readonly ConcurrentDictionary<string, IReadOnlyList<SqlRow>> answers = [];
    private readonly ConcurrentDictionary<string, Func<CancellationToken, Task>> obstacles = [];

    public ConcurrentQueue<(string Server, string Statement)> Asked { get; } = [];

    public IReadOnlyList<string> Orders => [.. Asked.Select(asked => asked.Statement).Where(statement => statement.StartsWith("ALTER", StringComparison.Ordinal))];

    public void Answer(string statement, string[] columns, params string?[][] rows) => answers[statement] =
        [.. rows.Select(row => new SqlRow(columns.Zip(row).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.OrdinalIgnoreCase)))];

    /// <summary>What a server does instead of answering.</summary>
    public void Break(string server, Func<CancellationToken, Task> how) => obstacles[server] = how;

    public async Task<IReadOnlyList<SqlRow>> Run(SqlServer server, string statement, CancellationToken cancellationToken)
    {
        Asked.Enqueue((server.Name, statement));
        if (obstacles.TryGetValue(server.Name, out var obstacle))
            await obstacle(cancellationToken);
        return answers.GetValueOrDefault(statement) ?? [];
    }
}
