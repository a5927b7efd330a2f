using System.Globalization;

namespace UpgradePlatform.TestKit;

/// <summary>The command line of a private PostgreSQL.</summary>
internal static class PostgresArguments
{
    public static IReadOnlyList<string> Of(string program, string data, int port, PostgresOptions options)
    {
        var settings = new Dictionary<string, string>
        {
            ["listen_addresses"] = "127.0.0.1",
            ["port"] = port.ToString(CultureInfo.InvariantCulture),
            ["unix_socket_directories"] = data,
            ["max_connections"] = options.MaxConnections.ToString(CultureInfo.InvariantCulture),
            ["fsync"] = options.Fsync ? "on" : "off",
            ["synchronous_commit"] = options.Fsync ? "on" : "off",
            ["full_page_writes"] = options.Fsync ? "on" : "off",
            // In the data folder, so that a killed server leaves nothing in /dev/shm.
            ["dynamic_shared_memory_type"] = "mmap",
            ["log_line_prefix"] = "%m [%p] ",
        };
        foreach (var (name, value) in options.Settings)
            settings[name] = value;
        return [program, "-D", data, .. settings.SelectMany(s => new[] { "-c", $"{s.Key}={s.Value}" })];
    }
}
