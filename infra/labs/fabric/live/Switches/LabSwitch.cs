using System.Globalization;
using System.Net;

namespace UpgradePlatform.LabTable.Switches;

/// <summary>A switch of the lab, as the lab built it.</summary>
/// <param name="Name">Name, <c>leaf-1</c>.</param>
/// <param name="Address">Where its SSH server listens.</param>
/// <param name="Adjacencies">How many it has when everything stands.</param>
internal sealed record LabSwitch(string Name, IPAddress Address, int Adjacencies)
{
    /// <summary><c>spine</c> or <c>leaf</c>.</summary>
    public string Role => Name[..Name.LastIndexOf('-')];

    /// <summary>Reads what <c>fabric status</c> prints: a head, and a line for each switch that begins with name, address, version and adjacencies.</summary>
    /// <exception cref="InvalidDataException">It is something else, or a switch did not answer.</exception>
    public static IReadOnlyList<LabSwitch> ReadAll(string file)
    {
        LabSwitch[] all = [.. File.ReadLines(file).Skip(1).Where(line => line.Length > 0).Select(Parse)];
        return all.Length > 0 ? all : throw new InvalidDataException($"{file} names no switch.");
    }

    private static LabSwitch Parse(string line) =>
        line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var name, var address, _, var adjacencies, ..]
        && name.Contains('-', StringComparison.Ordinal) && IPAddress.TryParse(address, out var known)
        && adjacencies.Split('/') is [_, var all] && int.TryParse(all, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            ? new LabSwitch(name, known, count)
            : throw new InvalidDataException($"This is not the status of a switch that stands: {line}");
}
