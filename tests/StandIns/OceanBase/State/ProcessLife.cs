using System.Globalization;

namespace UpgradePlatform.StandIn.OceanBase.State;

/// <summary>What the kernel knows of a process.</summary>
internal static class ProcessLife
{
    /// <summary>Start in ticks since boot, and whether it can run: a stopped one sends no heartbeats. Null when it is gone, a zombie too.</summary>
    public static (long Start, bool Runs)? Of(int pid) => Read($"/proc/{pid}/stat");

    /// <summary>Whether all threads of a process are stopped.</summary>
    public static bool StandsStill(int pid) => Directory.EnumerateDirectories($"/proc/{pid}/task").All(thread => Read($"{thread}/stat") is null or { Runs: false });

    private static (long Start, bool Runs)? Read(string path)
    {
        try
        {
            var text = File.ReadAllText(path);
            var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
            return fields[0] is "Z" or "X" ? null : (long.Parse(fields[19], CultureInfo.InvariantCulture), fields[0] is not "T" and not "t");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentOutOfRangeException)
        {
            return null;
        }
    }
}
