using Microsoft.Extensions.Options;
using UpgradePlatform.Contracts;
using UpgradePlatform.Workers.Runtime;
using UpgradePlatform.Workers.Runtime.Sql;

namespace UpgradePlatform.Workers.ObServer.Drivers.OceanBase.Sql;

/// <summary>
/// Asks a cluster through any of its servers that answers. Nothing is remembered about who does: what is dead now may live in a second.
/// Where one is slow the next is asked beside it.
/// </summary>
internal sealed partial class ClusterSql(ISqlShell shell, IOptions<OceanBaseOptions> options, TimeProvider clock, ILogger<ClusterSql> logger)
{
    private const int AtOnce = 2;

    /// <summary>Reads some statements, all through one server, so that the answers fit each other.</summary>
    /// <param name="cluster">Cluster.</param>
    /// <param name="zone">Zone that is being worked on, whose servers are asked last; null for none.</param>
    /// <param name="statements">Reads.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The rows of each, and who answered.</returns>
    /// <exception cref="DeviceUnreachableException">Nobody did.</exception>
    public async Task<Answers> Read(ObCluster cluster, string? zone, IReadOnlyList<string> statements, CancellationToken cancellationToken)
    {
        var waiting = new Queue<ServerAddress>(InOrder(cluster, zone));
        using var race = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var asked = new List<Task<Answers>>();
        List<string> obstacles = [];
        try
        {
            while (waiting.Count > 0 || asked.Count > 0)
            {
                if (waiting.Count > 0 && asked.Count < AtOnce)
                    asked.Add(Ask(waiting.Dequeue(), statements, race.Token));
                var patience = waiting.Count > 0 && asked.Count < AtOnce ? Task.Delay(options.Value.AskNextAfter, clock, race.Token) : null;
                var first = await Task.WhenAny(patience is null ? asked : [.. asked, patience]);
                cancellationToken.ThrowIfCancellationRequested();
                if (first is not Task<Answers> answered)
                    continue;
                asked.Remove(answered);
                try
                {
                    return await answered;
                }
                catch (DeviceUnreachableException e)
                {
                    obstacles.Add(e.Message);
                }
                catch (SqlErrorException e)
                {
                    // One that is just starting refuses what another answers.
                    obstacles.Add($"the database says: {e.Message} ({e.Number})");
                }
            }
        }
        finally
        {
            await race.CancelAsync();
            await Task.WhenAll(asked).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }

        throw Nobody(cluster, obstacles);
    }

    /// <summary>Gives an order through the first server that takes it. One that may have arrived is given to no other.</summary>
    /// <returns>Null when it was taken, else what the database said.</returns>
    /// <exception cref="DeviceUnreachableException">Nobody could be asked, or whether the order arrived is unknown.</exception>
    public async Task<SqlErrorException?> Order(ObCluster cluster, string? zone, string statement, Action ensureMayAct, CancellationToken cancellationToken)
    {
        List<string> obstacles = [];
        foreach (var server in InOrder(cluster, zone))
        {
            ensureMayAct();
            try
            {
                await shell.Run(server.Sql, statement, cancellationToken);
                LogOrdered(cluster.Id, server.Node, statement);
                return null;
            }
            catch (DeviceUnreachableException e) when (!e.MayHaveBegun)
            {
                obstacles.Add(e.Message);
            }
            catch (SqlErrorException e)
            {
                LogRefused(cluster.Id, server.Node, statement, e.Number, e.Message);
                return e;
            }
        }

        throw Nobody(cluster, obstacles);
    }

    private async Task<Answers> Ask(ServerAddress server, IReadOnlyList<string> statements, CancellationToken cancellationToken)
    {
        var rows = new Dictionary<string, IReadOnlyList<SqlRow>>();
        foreach (var statement in statements)
            rows[statement] = await shell.Run(server.Sql, statement, cancellationToken);
        return new Answers(server, rows);
    }

    // Those that were well when last seen first, then by name.
    private static IEnumerable<ServerAddress> InOrder(ObCluster cluster, string? zone) => ServerAddress.All(cluster)
        .OrderBy(server => zone is not null && server.Zone == zone)
        .ThenBy(server => server.Device.Facts.GetValueOrDefault(FactNames.ServerStatus) is { } status && status != "ACTIVE")
        .ThenBy(server => server.Device.Facts.GetValueOrDefault(FactNames.ZoneStatus) is { } status && status != ZoneState.Active);

    private static DeviceUnreachableException Nobody(ObCluster cluster, List<string> obstacles) =>
        new($"No server of {cluster.Id} answers: {string.Join(" ", obstacles.Distinct(StringComparer.Ordinal).DefaultIfEmpty("the fleet has none."))}") { MayHaveBegun = false };

    /// <summary>What a server answered, by statement.</summary>
    internal sealed record Answers(ServerAddress Server, IReadOnlyDictionary<string, IReadOnlyList<SqlRow>> Rows)
    {
        public IReadOnlyList<SqlRow> this[string statement] => Rows[statement];
    }

    [LoggerMessage(1, LogLevel.Information, "{Cluster}, through {Node}: {Statement}")]
    private partial void LogOrdered(string cluster, string node, string statement);

    [LoggerMessage(2, LogLevel.Warning, "{Cluster}, through {Node}, refused {Statement}: {Number} {Reason}")]
    private partial void LogRefused(string cluster, string node, string statement, int number, string reason);
}
