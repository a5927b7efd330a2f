using System.Globalization;

namespace UpgradePlatform.Prober.Network;

/// <summary>Packets the processors of this machine dropped since their backlog was full: between namespaces every packet goes through it.</summary>
internal static class MachineDrops
{
    private const string Statistics = "/proc/net/softnet_stat";

    /// <summary>Since the machine started.</summary>
    public static long Read() => File.Exists(Statistics) ? File.ReadLines(Statistics).Sum(OfProcessor) : 0;

    // One line per processor, hexadecimal; the second number.
    private static long OfProcessor(string line) => long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
