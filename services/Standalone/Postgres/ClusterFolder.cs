namespace UpgradePlatform.Standalone.Postgres;

/// <summary>The folder of the cluster: found, or made in one step, so that a killed first start leaves nothing half done.</summary>
internal static class ClusterFolder
{
    private const string Name = "postgres";

    // Where a root platform keeps the cluster when PostgreSQL's account cannot enter the data folder (below /root, for instance).
    private const string Elsewhere = "/var/lib/upgrade-platform";

    /// <summary>The real path of the existing cluster, null before the first start.</summary>
    public static string? Find(string dataFolder)
    {
        var path = Path.Combine(dataFolder, Name);
        if (!Directory.Exists(path))
            return null;
        return new DirectoryInfo(path).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? path;
    }

    /// <summary>The major version the cluster was made with.</summary>
    public static string? Version(string cluster)
    {
        var file = Path.Combine(cluster, "PG_VERSION");
        return File.Exists(file) ? File.ReadAllText(file).Trim() : null;
    }

    /// <summary>Makes the cluster.</summary>
    public static async Task<string> CreateAsync(string dataFolder, PostgresAccount account, PostgresPrograms programs, CancellationToken cancellation)
    {
        foreach (var halfDone in Directory.GetDirectories(dataFolder, Name + ".new-*"))
            Directory.Delete(halfDone, recursive: true);

        var final = Path.Combine(dataFolder, Name);
        var inside = await account.ReachesAsync(dataFolder, cancellation).ConfigureAwait(false);
        var made = inside ? $"{final}.new-{Guid.NewGuid():N}" : Path.Combine(Elsewhere, Guid.NewGuid().ToString("N"));
        if (!inside)
            Directory.CreateDirectory(Elsewhere);
        UnixFolder.CreatePrivate(made);
        try
        {
            await account.OwnAsync(made, cancellation).ConfigureAwait(false);
            await InitialiseAsync(made, account, programs, cancellation).ConfigureAwait(false);
            if (inside)
            {
                Directory.Move(made, final);
                return final;
            }

            Directory.CreateSymbolicLink(final, made);
            return made;
        }
        catch
        {
            if (Directory.Exists(made))
                Directory.Delete(made, recursive: true);
            throw;
        }
    }

    private static async Task InitialiseAsync(string folder, PostgresAccount account, PostgresPrograms programs, CancellationToken cancellation)
    {
        var result = await account.RunAsync(
            [programs.InitDb, "-D", folder, "-U", PostgresDatabase.Superuser, "-A", "peer", "-E", "UTF8", "--no-locale", "--data-checksums"],
            cancellation).ConfigureAwait(false);
        if (result.ExitCode != 0)
            throw new EmbeddedPostgresException($"The database could not be created in {folder}. PostgreSQL says:\n{result.Tail}");
    }
}
