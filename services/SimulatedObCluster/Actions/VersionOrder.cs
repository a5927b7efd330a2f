using System.Globalization;

namespace UpgradePlatform.SimulatedObCluster.Actions;

/// <summary>Order of dotted versions: number by number, the longer wins on a tie.</summary>
internal static class VersionOrder
{
    internal static int Compare(string a, string b)
    {
        var (left, right) = (Parts(a), Parts(b));
        return left.Zip(right, (x, y) => x.CompareTo(y)).FirstOrDefault(order => order != 0) is var order and not 0 ? order : left.Length.CompareTo(right.Length);
    }

    private static long[] Parts(string version) => [.. version.Split('.').Select(part => long.TryParse(part, CultureInfo.InvariantCulture, out var number) ? number : 0)];
}
