namespace UpgradePlatform.StandIn.OceanBase.Launch;

/// <summary>Options of the real program that matter here, under the names of the parameters they set.</summary>
internal sealed record CommandLine(bool Version, bool Foreground, IReadOnlyDictionary<string, string> Options)
{
    private static readonly Dictionary<string, string> Names = new()
    {
        ["-p"] = "mysql_port",
        ["--mysql_port"] = "mysql_port",
        ["-P"] = "rpc_port",
        ["--rpc_port"] = "rpc_port",
        ["-z"] = "zone",
        ["--zone"] = "zone",
        ["-I"] = "local_ip",
        ["--local_ip"] = "local_ip",
        ["-i"] = "devname",
        ["-n"] = "appname",
        ["-c"] = "cluster_id",
        ["-d"] = "data_dir",
        ["-r"] = "rs_list",
        ["-l"] = "log_level",
        ["-o"] = "opt_str",
    };

    /// <exception cref="ArgumentException">An option is unknown or lacks its value.</exception>
    public static CommandLine Parse(string[] arguments)
    {
        var options = new Dictionary<string, string>();
        bool version = false, foreground = false;
        for (var i = 0; i < arguments.Length; i++)
        {
            var argument = arguments[i];
            if (argument is "-V" or "--version")
            {
                version = true;
            }
            else if (argument is "-N" or "--nodaemon")
            {
                foreground = true;
            }
            else
            {
                var (option, value) = argument.StartsWith("--", StringComparison.Ordinal) && argument.IndexOf('=') is > 0 and var at ? (argument[..at], argument[(at + 1)..])
                    : !argument.StartsWith("--", StringComparison.Ordinal) && argument.Length > 2 ? (argument[..2], argument[2..])
                    : (argument, i + 1 < arguments.Length ? arguments[++i] : throw new ArgumentException($"observer: option requires an argument -- '{argument.TrimStart('-')}'"));
                options[Names.TryGetValue(option, out var name) ? name : throw new ArgumentException($"observer: invalid option -- '{option.TrimStart('-')}'")] = value;
            }
        }

        if (options.Remove("opt_str", out var more))
        {
            foreach (var pair in more.Split(',', StringSplitOptions.RemoveEmptyEntries))
                options[pair.Split('=')[0]] = pair[(pair.IndexOf('=') + 1)..];
        }

        return new CommandLine(version, foreground, options);
    }
}
