namespace UpgradePlatform.Workers.ObServer.Drivers.OceanBase.Hosts;

/// <summary>The scripts for database hosts, kept as files of their own in this assembly. Fixed text: values reach them as arguments.</summary>
internal static class HostScripts
{
    private static readonly Lazy<string> HostText = new(() => Read("processes.sh") + Read("host.sh"));
    private static readonly Lazy<string> UnpackText = new(() => Read("unpack.sh"));
    private static readonly Lazy<string> ServerText = new(() => Read("processes.sh") + Read("server.sh"));
    private static readonly Lazy<string> AgentText = new(() => Read("processes.sh") + Read("agent.sh"));
    private static readonly Lazy<string> ScriptText = new(() => Read("script.sh"));
    private static readonly Lazy<string> LauncherText = new(() => Read("launcher.py"));

    /// <summary>Program and arguments for verbs of <c>host.sh</c>.</summary>
    public static IReadOnlyList<string> Host(params IReadOnlyList<string> words) => Program(HostText.Value, "upgrade-host", words);

    public static IReadOnlyList<string> Unpack(IReadOnlyList<string> words) => Program(UnpackText.Value, "upgrade-unpack", words);

    public static IReadOnlyList<string> Server(IReadOnlyList<string> words) => Program(ServerText.Value, "upgrade-server", words);

    public static IReadOnlyList<string> Agent(IReadOnlyList<string> words) => Program(AgentText.Value, "upgrade-agent", words);

    public static IReadOnlyList<string> Script(IReadOnlyList<string> words) => Program(ScriptText.Value, "upgrade-script", [LauncherText.Value, .. words]);

    private static IReadOnlyList<string> Program(string text, string name, IReadOnlyList<string> words) => ["/bin/sh", "-c", text, name, .. words];

    private static string Read(string name)
    {
        var resource = $"UpgradePlatform.Workers.ObServer.Drivers.OceanBase.Posix.{name}";
        using var stream = typeof(HostScripts).Assembly.GetManifestResourceStream(resource) ?? throw new InvalidOperationException($"{resource} is missing.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
