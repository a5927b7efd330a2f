using System.Security.Cryptography;
using System.Text;

namespace UpgradePlatform.Standalone.Postgres;

/// <summary>The folder of the Unix socket, by which alone this PostgreSQL is reached.</summary>
internal static class PostgresSocket
{
    /// <summary>Part of the socket's name; no TCP port is opened.</summary>
    public const int Port = 5432;

    // sizeof(sun_path) less the final zero.
    private const int LongestPath = 107;

    /// <summary>The cluster's own folder; for one with a long path a short folder named by its hash. The same at every start.</summary>
    public static string FolderFor(string cluster)
    {
        if (Encoding.UTF8.GetByteCount($"{cluster}/.s.PGSQL.{Port}") <= LongestPath)
            return cluster;
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(cluster)))[..16];
        return $"/tmp/upgrade-platform-{hash}";
    }

    /// <summary>Makes the folder before a start. Nobody else's may be used: /tmp is everybody's.</summary>
    public static async Task PrepareAsync(string cluster, PostgresAccount account, CancellationToken cancellation)
    {
        var folder = FolderFor(cluster);
        if (folder == cluster)
            return;
        try
        {
            if (Directory.Exists(folder))
                Directory.Delete(folder, recursive: true);
            UnixFolder.CreatePrivate(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new EmbeddedPostgresException($"The folder {folder}, needed for PostgreSQL's socket, belongs to somebody else.", e);
        }

        if (!UnixFolder.IsPrivate(folder))
            throw new EmbeddedPostgresException($"The folder {folder}, needed for PostgreSQL's socket, is not private.");
        await account.OwnAsync(folder, cancellation).ConfigureAwait(false);
    }

    /// <summary>Removes the short folder after a stop.</summary>
    public static void Remove(string cluster)
    {
        var folder = FolderFor(cluster);
        if (folder != cluster && Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }
}
