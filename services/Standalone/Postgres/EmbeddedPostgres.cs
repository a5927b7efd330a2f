using Microsoft.Extensions.Logging;

namespace UpgradePlatform.Standalone.Postgres;

/// <summary>
/// The platform's private PostgreSQL: in the data folder, reached by a Unix socket only, as durable as a server of one's own.
/// </summary>
/// <remarks>
/// It outlives a killed platform; the next start on the same data folder goes on with it. An orderly end stops it, unless a person
/// started it by hand. One platform at a time works on a data folder.
/// </remarks>
public sealed class EmbeddedPostgres : IAsyncDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(50);

    private readonly string _cluster;
    private readonly Postmaster _postmaster;
    private readonly ILogger _logger;
    private readonly IReadOnlyList<DataFolderLock> _locks;
    private bool _ended;

    private EmbeddedPostgres(string cluster, Postmaster postmaster, ILogger logger, IReadOnlyList<DataFolderLock> locks)
    {
        _cluster = cluster;
        _postmaster = postmaster;
        _logger = logger;
        _locks = locks;
    }

    /// <summary>Npgsql's connection string to the database <c>upgrade</c>, as its owner.</summary>
    public string ConnectionString => PostgresDatabase.ConnectionString(_cluster, PostgresDatabase.Role, PostgresDatabase.Role);

    /// <summary>Whether it was alive already, left by a platform that was killed.</summary>
    public bool Adopted { get; private init; }

    /// <summary>Makes the database at the first start, starts or adopts PostgreSQL, and returns when it accepts connections.</summary>
    /// <param name="dataFolder">The platform's data folder; created with mode 0700 when missing.</param>
    /// <param name="time">The clock of the deadlines.</param>
    /// <param name="logger">Where it is told what happened.</param>
    /// <param name="cancellationToken">Gives up the start.</param>
    /// <exception cref="EmbeddedPostgresException">It cannot be used; the message is for a person.</exception>
    public static async Task<EmbeddedPostgres> StartAsync(
        string dataFolder, TimeProvider time, ILogger logger, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(time);
        var folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(dataFolder));
        // pg_ctl hands its paths to a shell inside double quotes.
        if (folder.AsSpan().IndexOfAny("\"$`\\\n") >= 0)
            throw new EmbeddedPostgresException($"The path of the data folder contains a character that PostgreSQL's tools cannot take: {folder}");
        UnixFolder.CreatePrivate(folder);
        List<DataFolderLock> locks = [DataFolderLock.Acquire(folder)];
        try
        {
            var account = await PostgresAccount.FindAsync(cancellationToken).ConfigureAwait(false);
            var existing = ClusterFolder.Find(folder);
            var programs = PostgresPrograms.Find(existing is null ? null : ClusterFolder.Version(existing));
            if (existing is null)
                EmbeddedPostgresLog.Creating(logger, folder);
            var cluster = existing ?? await ClusterFolder.CreateAsync(folder, account, programs, cancellationToken).ConfigureAwait(false);
            // Its own lock too: a copied data folder may lead to the same cluster by a link.
            locks.Add(DataFolderLock.Acquire(cluster));

            var postmaster = new Postmaster(cluster, account, programs);
            var adopted = await AdoptOrStartAsync(cluster, postmaster, account, time, cancellationToken).ConfigureAwait(false);
            await PostgresDatabase.EnsureAsync(cluster, cancellationToken).ConfigureAwait(false);
            if (adopted)
                EmbeddedPostgresLog.Adopted(logger, postmaster.LivingPid(), cluster);
            else
                EmbeddedPostgresLog.Started(logger, postmaster.LivingPid(), cluster);
            return new EmbeddedPostgres(cluster, postmaster, logger, locks) { Adopted = adopted };
        }
        catch
        {
            locks.ForEach(l => l.Dispose());
            throw;
        }
    }

    /// <summary>Stops PostgreSQL if a platform started it, and gives the data folder free.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_ended)
            return;
        if (_postmaster.IsOurs() && _postmaster.LivingPid() is not null)
        {
            var result = await _postmaster.StopAsync(CancellationToken.None).ConfigureAwait(false);
            if (result.ExitCode == 0)
            {
                PostgresSocket.Remove(_cluster);
                EmbeddedPostgresLog.Stopped(_logger);
            }
            else
            {
                EmbeddedPostgresLog.StillRunning(_logger, result.Tail);
            }
        }

        Abandon();
    }

    /// <summary>Gives the locks back and leaves PostgreSQL alone: what the kernel does for a killed process.</summary>
    internal void Abandon()
    {
        _ended = true;
        foreach (var held in _locks)
            held.Dispose();
    }

    private static async Task<bool> AdoptOrStartAsync(
        string cluster, Postmaster postmaster, PostgresAccount account, TimeProvider time, CancellationToken cancellation)
    {
        var began = time.GetTimestamp();
        while (time.GetElapsedTime(began) < Deadline)
        {
            if (postmaster.LivingPid() is not null)
            {
                // It may be recovering, or on its way out after an orderly stop that was cut short: then it is gone at a later look.
                if (await PostgresDatabase.AnswersAsync(cluster, cancellation).ConfigureAwait(false))
                    return true;
            }
            else if (!postmaster.HasProcesses())
            {
                PostgresConfiguration.Write(cluster, account);
                await PostgresSocket.PrepareAsync(cluster, account, cancellation).ConfigureAwait(false);
                await postmaster.StartAsync(cancellation).ConfigureAwait(false);
                return false;
            }

            await Task.Delay(Between, time, cancellation).ConfigureAwait(false);
        }

        throw new EmbeddedPostgresException(
            $"PostgreSQL in {cluster} is alive but does not answer within {Deadline.TotalMinutes:0} minutes; its words are in {cluster}/log.");
    }
}
