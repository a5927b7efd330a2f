using System.Text.RegularExpressions;

namespace UpgradePlatform.Workers.Switch.Profiles;

/// <summary>How one kind of device is spoken to; read from a data file.</summary>
internal sealed record CommandProfile
{
    /// <summary>Its name, as the fleet says it.</summary>
    public required string Name { get; init; }

    /// <summary>The detour it prefers.</summary>
    public required DetourMethod Detour { get; init; }

    /// <summary>Whether an upgrade script may wipe it: its host key then changes although nobody asked for provisioning.</summary>
    public required bool ReImages { get; init; }

    /// <summary>Hardware it is for; empty for any.</summary>
    public required IReadOnlyList<Regex> Platforms { get; init; }

    /// <summary>Marks of a line that the device refused.</summary>
    public required IReadOnlyList<Regex> Errors { get; init; }

    /// <summary>Marks of a line that says that routing does not run at all.</summary>
    public required IReadOnlyList<Regex> NotRunning { get; init; }

    /// <summary>Area of the routing protocol where the device does not say it.</summary>
    public required string Area { get; init; }

    /// <summary>What can be asked.</summary>
    public required IReadOnlyDictionary<string, Question> Questions { get; init; }

    /// <summary>What can be done.</summary>
    public required IReadOnlyDictionary<string, Act> Acts { get; init; }

    /// <summary>Whether it can announce the highest metric.</summary>
    public bool CanMaxMetric => Acts.ContainsKey(Profiles.Acts.SetMaxMetric);

    /// <summary>The first line in which the device refuses something.</summary>
    internal string? RefusalIn(string output) => First(output, Errors);

    /// <summary>The first line in which the device says that its routing does not run.</summary>
    internal string? NotRunningIn(string output) => First(output, NotRunning);

    private static string? First(string output, IReadOnlyList<Regex> marks) => marks.Count == 0
        ? null
        : output.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).FirstOrDefault(line => marks.Any(mark => mark.IsMatch(line)));
}
