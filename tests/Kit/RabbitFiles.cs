using System.Globalization;
using System.Text;

namespace UpgradePlatform.TestKit;

/// <summary>Files, ports and environment of one private RabbitMQ node.</summary>
internal sealed class RabbitFiles(TempFolder folder, RabbitOptions options)
{
    public int AmqpPort { get; } = FreePort.Next();

    public int ManagementPort { get; } = FreePort.Next();

    public int EpmdPort { get; } = FreePort.Next();

    public string Data => folder.Combine("data");

    public IReadOnlyDictionary<string, string> Environment { get; private set; } = new Dictionary<string, string>();

    private int DistributionPort { get; } = FreePort.Next();

    /// <summary>Whether the log of a quorum queue is found again after a crash.</summary>
    public bool IsRegistered(string queue) => Directory
        .EnumerateFiles(Data, "names.dets", SearchOption.AllDirectories)
        .Any(file => Content(file).AsSpan().IndexOf(Encoding.UTF8.GetBytes(queue)) >= 0);

    public void Write()
    {
        foreach (var name in (string[])["data", "log", "home"])
            Directory.CreateDirectory(folder.Combine(name));
        List<string> configuration =
        [
            $"listeners.tcp.1 = 127.0.0.1:{AmqpPort}",
            "vm_memory_high_watermark.relative = 0.6",
            "disk_free_limit.absolute = 50MB",
            // The write-ahead log of quorum queues keeps a table of this size in memory; the default is meant for servers.
            "raft.wal_max_size_bytes = 16000000",
            "log.file.level = warning",
            .. options.Management
                ? new[] { "management.tcp.ip = 127.0.0.1", $"management.tcp.port = {ManagementPort}" }
                : [],
            .. options.Configuration,
        ];
        File.WriteAllLines(folder.Combine("rabbitmq.conf"), configuration);
        File.WriteAllText(folder.Combine("plugins"), options.Management ? "[rabbitmq_management].\n" : "[].\n");
        // Message counts of quorum queues are as old as this tick; the default of five seconds is long for a test.
        File.WriteAllText(folder.Combine("advanced.config"), "[{rabbit, [{quorum_tick_interval, 300}]}].\n");
        var cookie = folder.Combine("home", ".erlang.cookie");
        File.WriteAllText(cookie, Guid.NewGuid().ToString("N"));
        FileModes.Set(cookie, UnixFileMode.UserRead);
        Environment = Variables();
    }

    private Dictionary<string, string> Variables()
    {
        const string loopback = "-kernel inet_dist_use_interface {127,0,0,1}";
        return new Dictionary<string, string>
        {
            ["HOME"] = folder.Combine("home"),
            ["LANG"] = "C.UTF-8",
            ["ERL_EPMD_PORT"] = Text(EpmdPort),
            ["ERL_EPMD_ADDRESS"] = "127.0.0.1",
            ["RABBITMQ_NODENAME"] = $"upkit{Text(AmqpPort)}@localhost",
            ["RABBITMQ_DIST_PORT"] = Text(DistributionPort),
            ["RABBITMQ_MNESIA_BASE"] = Data,
            ["RABBITMQ_LOG_BASE"] = folder.Combine("log"),
            ["RABBITMQ_PID_FILE"] = folder.Combine("pid"),
            ["RABBITMQ_CONFIG_FILE"] = folder.Combine("rabbitmq.conf"),
            ["RABBITMQ_ADVANCED_CONFIG_FILE"] = folder.Combine("advanced.config"),
            ["RABBITMQ_CONF_ENV_FILE"] = folder.Combine("none"),
            ["RABBITMQ_ENABLED_PLUGINS_FILE"] = folder.Combine("plugins"),
            ["RABBITMQ_GENERATED_CONFIG_DIR"] = folder.Combine("home"),
            ["RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS"] = loopback,
            ["RABBITMQ_CTL_ERL_ARGS"] = loopback,
            // Any free port for the tools: their default range of eleven is shared with every other node of the machine.
            ["RABBITMQ_CTL_DIST_PORT_MIN"] = "0",
            ["RABBITMQ_CTL_DIST_PORT_MAX"] = "0",
            // Makes the start script replace itself by the Erlang machine: its pid is then the node's.
            ["RUNNING_UNDER_SYSTEMD"] = "true",
        };
    }

    private static byte[] Content(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var content = new MemoryStream();
        stream.CopyTo(content);
        return content.ToArray();
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
