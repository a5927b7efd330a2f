using System.Data.Common;
using System.Net.Sockets;
using Npgsql;

namespace UpgradePlatform.Api;

/// <summary>Tells failures of the store from others. They come wrapped: by the provider, by EF Core, by what gives advice about retries.</summary>
internal static class StoreFailures
{
    private const int Depth = 8;

    /// <summary>The kind of failure; null when the store has nothing to do with it.</summary>
    public static StoreFailure? Of(Exception? problem)
    {
        var chain = Chain(problem).ToArray();
        return chain.OfType<PostgresException>().FirstOrDefault() is { } told ? Of(told.SqlState)
            : chain.Any(link => link is NpgsqlException) ? StoreFailure.Connection
            : chain.Any(link => link is DbException) ? StoreFailure.Operation
            // The pool gives up waiting with a plain timeout.
            : chain.Any(link => link is TimeoutException or SocketException) ? StoreFailure.Connection
            : null;
    }

    private static StoreFailure Of(string state) => state switch
    {
        ['0', '8', ..] or ['5', '3', ..] or ['5', '7', 'P', ..] => StoreFailure.Connection,
        ['4', '0', ..] or "55P03" or "57014" or "25P03" => StoreFailure.Transaction,
        ['2', '2', ..] => StoreFailure.Value,
        _ => StoreFailure.Operation,
    };

    private static IEnumerable<Exception> Chain(Exception? problem)
    {
        for (var depth = 0; problem is not null && depth < Depth; depth++, problem = problem.InnerException)
            yield return problem;
    }
}
