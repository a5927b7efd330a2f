using System.Globalization;
using System.Text.RegularExpressions;

namespace UpgradePlatform.Workers.Switch.Profiles;

/// <summary>
/// What may be filled into a line for a device. Values come from the fleet or from the device itself, and each must look like what it
/// is: no text of a request ever enters a line.
/// </summary>
internal static partial class Placeholder
{
    internal const string Interface = "interface";
    internal const string Cost = "cost";
    internal const string Area = "area";

    private const int HighestCost = 65535;

    /// <summary>Placeholders that stand in a line.</summary>
    internal static IEnumerable<string> In(string line) => Mark().Matches(line).Select(mark => mark.Groups[1].Value);

    /// <summary>Whether a value may stand for a placeholder.</summary>
    internal static bool Fits(string name, string value) => name switch
    {
        Interface => InterfaceName().IsMatch(value),
        Cost => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var cost) && cost is >= 1 and <= HighestCost,
        Area => AreaName().IsMatch(value),
        _ => false,
    };

    /// <summary>Fills a line.</summary>
    /// <exception cref="ArgumentException">A value is missing or does not look like what it is.</exception>
    internal static string Fill(string line, IReadOnlyDictionary<string, string> values) => Mark().Replace(line, mark =>
    {
        var name = mark.Groups[1].Value;
        if (!values.TryGetValue(name, out var value))
            throw new ArgumentException($"No value for {{{name}}} in '{line}'.", nameof(values));
        return Fits(name, value) ? value : throw new ArgumentException($"'{value}' is no {name}.", nameof(values));
    });

    [GeneratedRegex(@"\{([A-Za-z]*)\}")]
    private static partial Regex Mark();

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9._:/-]{0,62}\z")]
    internal static partial Regex InterfaceName();

    [GeneratedRegex(@"^\d{1,3}(\.\d{1,3}){3}\z|^\d{1,10}\z")]
    private static partial Regex AreaName();
}
