using System.Globalization;

namespace UpgradePlatform.Cli.Rendering;

/// <summary>Numbers of bytes for people: <c>338.6 MiB</c>.</summary>
internal static class Sizes
{
    private static readonly string[] Units = ["B", "KiB", "MiB", "GiB", "TiB"];

    public static string Write(long bytes)
    {
        var (size, unit) = ((double)bytes, 0);
        while (size >= 1024 && unit < Units.Length - 1)
            (size, unit) = (size / 1024, unit + 1);
        return string.Create(CultureInfo.InvariantCulture, $"{size.ToString(unit == 0 ? "0" : "0.0", CultureInfo.InvariantCulture)} {Units[unit]}");
    }
}
