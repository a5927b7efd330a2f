namespace UpgradePlatform.ObServer.Tests.Platform;

/// <summary>Nodes of DAGs for three zones and one hop, from the text of the specification (5.4).</summary>
internal static class NodeNames
{
    private static readonly string[] Head =
        ["Check the python environment", "Create upgrade dir", "Download all required packages", "Check all required packages", "Unpack all required packages"];

    private static readonly string[] Agents = ["Backup for upgrade", "Install new obshell", "Restart obshell", "Upgrade post table maintain"];

    private const string Tail = "Remove upgrade check task dir";

    public static string[] Check { get; } = [.. Head, Tail];

    public static string[] Rolling { get; } =
    [
        .. Head, .. Agents, "Backup parameters", "Execute upgrade checker script", "Execute upgrade pre script",
        .. new[] { "zone1", "zone2", "zone3" }.SelectMany(zone => new[]
        {
            "Execute upgrade health checker script", $"Stop {zone}", "Reinstall and restart observer", "Execute upgrade zone health checker script", $"Start {zone}",
        }),
        "Execute upgrade post script", "Restore parameters", Tail,
    ];

    public static string[] StopService { get; } =
    [
        .. Head, .. Agents, "Backup parameters", "Execute upgrade checker script", "Execute upgrade pre script", "Execute upgrade health checker script",
        "Reinstall and restart observer", "Execute upgrade health checker script", "Execute upgrade post script", "Restore parameters", Tail,
    ];
}
