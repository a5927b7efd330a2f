using System.Globalization;

namespace UpgradePlatform.StandIn.OceanBase.Launch;

/// <summary>Dotted versions, compared number by number.</summary>
internal static class VersionOrder
{
    public static int Compare(string a, string b)
    {
        var left = Numbers(a);
        var right = Numbers(b);
        for (var i = 0; i < Math.Max(left.Length, right.Length); i++)
        {
            var order = left.ElementAtOrDefault(i).CompareTo(right.ElementAtOrDefault(i));
            if (order != 0)
                return order;
        }

        return 0;
    }

    private static long[] Numbers(string version) =>
        [.. version.Split('.').Select(part => long.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0)];
}
