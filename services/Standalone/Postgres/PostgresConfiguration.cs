namespace UpgradePlatform.Standalone.Postgres;

/// <summary>The configuration files of the cluster, written anew before each start: they are ours, not the user's.</summary>
internal static class PostgresConfiguration
{
    /// <summary>Writes them.</summary>
    public static void Write(string cluster, PostgresAccount account)
    {
        // A list element in double quotes, inside a string in single quotes: any path is possible.
        var socketFolder = $"\"{PostgresSocket.FolderFor(cluster).Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
        File.WriteAllText(Path.Combine(cluster, "postgresql.conf"), $"""
            # Written by the platform at each start.
            listen_addresses = ''
            port = {PostgresSocket.Port}
            unix_socket_directories = {Quoted(socketFolder)}
            unix_socket_permissions = 0700
            max_connections = 200
            shared_buffers = 128MB
            max_wal_size = 512MB
            # In the data folder: a killed server leaves nothing in /dev/shm.
            dynamic_shared_memory_type = mmap
            # By its own process into its own files: it outlives a killed platform. One file a weekday, so its size has a bound.
            logging_collector = on
            log_directory = 'log'
            log_filename = 'postgresql-%a.log'
            log_truncate_on_rotation = on
            log_rotation_age = 1d
            log_rotation_size = 0
            log_line_prefix = '%m [%p] '
            timezone = 'UTC'
            log_timezone = 'UTC'
            cluster_name = 'upgrade-platform'
            """ + "\n");

        // The kernel says who is at the other end of the socket: no password that could be read or lost.
        File.WriteAllText(Path.Combine(cluster, "pg_hba.conf"), "local all all peer map=platform\n");
        File.WriteAllLines(
            Path.Combine(cluster, "pg_ident.conf"),
            account.Users.SelectMany(user => new[] { $"platform \"{user}\" {PostgresDatabase.Superuser}", $"platform \"{user}\" {PostgresDatabase.Role}" }));
    }

    private static string Quoted(string value) =>
        $"'{value.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal)}'";
}
