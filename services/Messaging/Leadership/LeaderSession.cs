using Npgsql;

namespace UpgradePlatform.Messaging.Leadership;

/// <summary>
/// A database session that holds the lock of a role. A leader does all its reading and writing through <see cref="Connection"/>: when the
/// session is lost the lock is free for another, and from then on nothing the old leader tries can succeed.
/// </summary>
public sealed class LeaderSession : IAsyncDisposable
{
    /// <summary>First key of every lock, so that roles never meet locks taken by others ("UP").</summary>
    private const int LockSpace = 0x5550;

    private int announced;

    private LeaderSession(NpgsqlConnection connection)
    {
        Connection = connection;
        // A notification that arrives with the answer to a query is not seen by a later wait; this remembers it.
        connection.Notification += OnNotification;
    }

    /// <summary>The session. Not for use from two threads at once.</summary>
    public NpgsqlConnection Connection { get; }

    /// <summary>Opens a session and takes the role; null when another process has it.</summary>
    /// <param name="source">Database.</param>
    /// <param name="role">Role.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    public static async Task<LeaderSession?> TryOpenAsync(NpgsqlDataSource source, LeaderRole role, CancellationToken cancellationToken)
    {
        var connection = await source.OpenConnectionAsync(cancellationToken);
        var session = new LeaderSession(connection);
        try
        {
            if (await session.TryTakeAsync(role, cancellationToken))
                return session;
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }

        await session.DisposeAsync();
        return null;
    }

    /// <summary>Waits until work is announced or the time is over, and makes sure that the session still stands.</summary>
    /// <param name="longest">Fallback: a notification sent while nobody listened is lost.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="NpgsqlException">The session is lost.</exception>
    public async Task WaitAsync(TimeSpan longest, CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref announced, 0) == 1)
            return;
        await Connection.WaitAsync(longest, cancellationToken);
        await TouchAsync(cancellationToken);
        Interlocked.Exchange(ref announced, 0);
    }

    /// <summary>Shows the server that the leader lives, where its duty gives it nothing to say for a while.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="NpgsqlException">The session is lost.</exception>
    public async Task TouchAsync(CancellationToken cancellationToken)
    {
        await using var touch = new NpgsqlCommand("SELECT 1", Connection);
        await touch.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Gives the role back. A session that is lost has done so already.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            if (Connection.FullState.HasFlag(System.Data.ConnectionState.Open))
            {
                // The session goes back to the pool, and a pool may be told not to reset what it gets.
                await using var release = new NpgsqlCommand("SELECT pg_advisory_unlock_all(); UNLISTEN *; RESET ALL", Connection);
                await release.ExecuteNonQueryAsync();
            }
        }
        catch (Exception e) when (e is NpgsqlException or InvalidOperationException or ObjectDisposedException)
        {
            // Lost meanwhile: the server has released everything itself.
        }

        Connection.Notification -= OnNotification;
        await Connection.DisposeAsync();
    }

    private void OnNotification(object sender, NpgsqlNotificationEventArgs arguments) => Interlocked.Exchange(ref announced, 1);

    private async Task<bool> TryTakeAsync(LeaderRole role, CancellationToken cancellationToken)
    {
        // A leader whose machine froze or fell off the network must not keep the role: the server ends a session that says nothing.
        await using (var limits = new NpgsqlCommand(
            "SET idle_session_timeout = '60s'; SET tcp_keepalives_idle = 5; SET tcp_keepalives_interval = 5; SET tcp_keepalives_count = 3",
            Connection))
            await limits.ExecuteNonQueryAsync(cancellationToken);

        await using var take = new NpgsqlCommand("SELECT pg_try_advisory_lock($1, $2)", Connection)
        {
            Parameters = { new() { Value = LockSpace }, new() { Value = role.Number } },
        };
        if (await take.ExecuteScalarAsync(cancellationToken) is not true)
            return false;
        if (role.Channel is not null)
        {
#pragma warning disable CA2100 // A channel cannot be a parameter; the names are constants of LeaderRole.
            await using var listen = new NpgsqlCommand($"LISTEN {role.Channel}", Connection);
#pragma warning restore CA2100
            await listen.ExecuteNonQueryAsync(cancellationToken);
        }

        return true;
    }
}
