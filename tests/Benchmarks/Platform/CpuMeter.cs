using System.Globalization;

namespace UpgradePlatform.Benchmarks.Platform;

/// <summary>
/// Processor time by part of the platform. Unlike throughput it does not depend on what else the machine does, so it is the figure to
/// compare between runs.
/// </summary>
internal static class CpuMeter
{
    private const double TicksPerSecond = 100;

    /// <summary>Seconds used so far by our children and by us, by part.</summary>
    public static Dictionary<string, double> Read(IEnumerable<(string Name, int Pid)> services)
    {
        var names = services.ToDictionary(service => service.Pid, service => service.Name);
        var all = Processes();
        var used = new Dictionary<string, double>();
        foreach (var (pid, process) in all)
        {
            var part = pid == Environment.ProcessId ? "worker" : names.GetValueOrDefault(pid) ?? (Ours(all, pid) ? Server(process.Command) : null);
            if (part is not null)
                used[part] = used.GetValueOrDefault(part) + (process.Ticks / TicksPerSecond);
        }

        return used;
    }

    private static string? Server(string command) => command switch
    {
        "postgres" => "postgres",
        "beam.smp" => "rabbitmq",
        _ => null,
    };

    private static bool Ours(Dictionary<int, (string Command, int Parent, long Ticks)> all, int pid) =>
        all.TryGetValue(pid, out var process) && (process.Parent == Environment.ProcessId || Ours(all, process.Parent));

    private static Dictionary<int, (string Command, int Parent, long Ticks)> Processes()
    {
        var found = new Dictionary<int, (string, int, long)>();
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var pid))
                continue;
            try
            {
                var stat = File.ReadAllText(Path.Combine(folder, "stat"));
                // The name is in brackets and may hold anything; numbers follow: state, parent, ..., utime, stime, and those of ended children.
                var (open, close) = (stat.IndexOf('('), stat.LastIndexOf(')'));
                var rest = stat[(close + 2)..].Split(' ');
                found[pid] = (stat[(open + 1)..close], Number(rest[1]), Number(rest[11]) + Number(rest[12]) + Number(rest[13]) + Number(rest[14]));
            }
            catch (IOException)
            {
                // Ended meanwhile.
            }
        }

        return found;
    }

    private static int Number(string text) => int.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
}
