using System.Globalization;

namespace UpgradePlatform.ObServer.Tests.Platform;

/// <summary>Which node of a rolling DAG of three zones a step of ours belongs to.</summary>
internal static class NodeSteps
{
    private static readonly string[] Zone = ["health", "stop", "install", "zone-health", "start"];

    private static readonly string[] Others =
    [
        "prepare/python", "prepare/create-folder", "prepare/stage", "prepare/verify", "prepare/unpack", "prepare/backup-agent", "prepare/install-agent",
        "prepare/restart-agent", "prepare/check-agent", "begin/backup-parameters", "begin/checker", "begin/pre",
    ];

    private static readonly string[] Last = ["end/post", "end/restore-parameters", "finish/remove-folder"];

    /// <summary>Node of <c>UNIT/STEP</c>.</summary>
    public static int Of(string step)
    {
        step = step.Replace("prechecks", "python", StringComparison.Ordinal).Replace("await-servers", "install", StringComparison.Ordinal);
        if (Array.IndexOf(Others, step) is >= 0 and var before)
            return before + 1;
        if (Array.IndexOf(Last, step) is >= 0 and var after)
            return Others.Length + (3 * Zone.Length) + after + 1;
        var parts = step.Split('/');
        var zone = int.Parse(parts[0]["zone".Length..], CultureInfo.InvariantCulture);
        return Others.Length + ((zone - 1) * Zone.Length) + Array.IndexOf(Zone, parts[1]) + 1;
    }
}
